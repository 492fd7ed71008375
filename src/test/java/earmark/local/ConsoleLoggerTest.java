package earmark.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ConsoleLoggerTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ConsoleLogger logger =
      new ConsoleLogger(
          "Function", new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));

  private void log(LogLevel level, String line) {
    logger.log(line.getBytes(UTF_8), level);
  }

  @Test
  void showsWhatWasAnsweredInAFewWords() {
    log(
        LogLevel.INFO,
        """
        {"message": "AllocateOrder 409 out-of-stock", "status": 409, "durationMillis": 12,
         "commandId": "http:anonymous:key", "requestId": "none of your business"}
        """);

    assertThat(out.toString(UTF_8))
        .isEqualTo("AllocateOrder 409 out-of-stock in 12 ms, http:anonymous:key\n");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void showsWhatWentWrongElsewhere() {
    log(
        LogLevel.WARN,
        """
        {"message": "not delivered yet", "durationMillis": 3, "commandId": "c", "error": "no"}
        """);

    assertThat(err.toString(UTF_8)).isEqualTo("WARN Function: not delivered yet in 3 ms, c, no\n");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void keepsQuietAboutADeliveryThatWentWell() {
    log(
        LogLevel.INFO,
        """
        {"message": "delivered 3 of 3 records", "durationMillis": 3}
        """);

    assertThat(out.toString(UTF_8) + err.toString(UTF_8)).isEmpty();
  }

  @Test
  void showsATextAsItIs() {
    logger.log("hello\n");

    assertThat(out.toString(UTF_8)).isEqualTo("Function: hello\n");
  }
}
