package earmark.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/**
 * Shows on a console what a function logs: what was answered in a few words, and all that went
 * wrong. Deliveries that went well are not shown.
 *
 * @param out where answers are shown
 * @param err where is shown what went wrong
 */
record ConsoleLogger(String function, PrintStream out, PrintStream err) implements LambdaLogger {

  private static final JsonMapper JSON = new JsonMapper();

  /** Shows only what went wrong. */
  static ConsoleLogger ofFailures(String function) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    return new ConsoleLogger(function, nowhere, System.err);
  }

  /** A text is shown as it is. */
  @Override
  public void log(String text) {
    out.println("%s: %s".formatted(function, text.stripTrailing()));
  }

  @Override
  public void log(byte[] line) {
    log(line, LogLevel.INFO);
  }

  @Override
  public void log(byte[] line, LogLevel level) {
    var told = read(line);
    if (level.compareTo(LogLevel.WARN) >= 0) {
      err.println("%s %s: %s".formatted(level, function, shown(told)));
    } else if (told.has("status")) {
      out.println(shown(told));
    }
  }

  private static String shown(JsonNode line) {
    return Stream.of(
            "%s in %s ms".formatted(line.path("message").asText(), line.path("durationMillis")),
            line.path("messageId").asText(),
            line.path("commandId").asText(),
            line.path("error").asText())
        .filter(not(String::isEmpty))
        .collect(joining(", "));
  }

  private static JsonNode read(byte[] line) {
    try {
      return JSON.readTree(new String(line, UTF_8));
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }
}
