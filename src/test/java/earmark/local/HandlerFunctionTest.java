package earmark.local;

import static earmark.json.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import earmark.bootstrap.Earmark;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HandlerFunctionTest {

  private static final Map<String, String> ENVIRONMENT =
      Template.read(Path.of("template.yaml")).functions().getFirst().environment();
  private static final String EVENT =
      ScheduleEvent.json(
          new Schedule("SettleEvery", Duration.ofMinutes(1)),
          "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
          Instant.parse("2026-11-24T09:41:07Z"));

  @Test
  void readsAScheduledEventAsTheRuntimeOfLambdaDoes() {
    var answer = function(Echo.class).invoke(EVENT);

    assertThat(json(answer)).isEqualTo(json(EVENT.replace("09:41:07Z", "09:41:07.000Z")));
  }

  @Test
  void answersNullWhereThereIsNoAnswer() {
    var answer = function(Silence.class).invoke(EVENT);

    assertThat(answer).isEqualTo("null");
  }

  private static LambdaFunction function(Class<?> handler) {
    var definition =
        new FunctionDefinition(
            "Function",
            handler.getName(),
            128,
            Duration.ofSeconds(3),
            ENVIRONMENT,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return HandlerFunction.of(
        definition, Earmark.from(ENVIRONMENT), ConsoleLogger.ofFailures("Function"));
  }

  /** Answers the event, so that a test sees how it was read. */
  public static final class Echo implements RequestHandler<ScheduledEvent, ScheduledEvent> {

    public Echo() {}

    public Echo(Earmark earmark) {}

    @Override
    public ScheduledEvent handleRequest(ScheduledEvent event, Context context) {
      return event;
    }
  }

  /** Has nothing to answer. */
  public static final class Silence implements RequestHandler<ScheduledEvent, Void> {

    public Silence() {}

    public Silence(Earmark earmark) {}

    @Override
    public @Nullable Void handleRequest(ScheduledEvent event, Context context) {
      return null;
    }
  }
}
