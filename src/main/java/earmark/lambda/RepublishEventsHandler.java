package earmark.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import earmark.application.CommandId;
import earmark.application.Deadline;
import earmark.application.EntryFailure;
import earmark.application.RepublishEvents;
import earmark.application.RepublishEvents.Republished;
import earmark.bootstrap.Earmark;
import earmark.domain.InvalidValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Publishes and projects events again from the journal. It is invoked by hand, with {@code
 * {"commandId"}}, the id under which a command is stored, or {@code {"from", "to", "next"?}}, a
 * span of time in whole seconds, both of them included. A command is stored some seconds after its
 * time at most.
 *
 * <p>Answers {@code {"records", "published", "projected", "failures": [{"commandId", "error"}],
 * "next"?}}. With {@code next}, there was no time for the rest of the span: invoke it again with
 * that. What is wrong with the input is said in the message of the error that it fails with.
 */
public final class RepublishEventsHandler
    implements RequestHandler<@Nullable Map<String, Object>, Map<String, Object>> {

  private final FunctionLog log;
  private final RepublishEvents republishEvents;

  public RepublishEventsHandler() {
    this(Priming.primed());
  }

  public RepublishEventsHandler(Earmark earmark) {
    this.log = new FunctionLog(earmark);
    this.republishEvents = earmark.republishEvents();
  }

  @Override
  public Map<String, Object> handleRequest(@Nullable Map<String, Object> input, Context context) {
    var deadline = Earmark.deadline(() -> Duration.ofMillis(context.getRemainingTimeInMillis()));
    try (var line = log.begin(context)) {
      var done = republish(Input.of(input == null ? Map.of() : input), deadline);
      line.with("records", done.records())
          .with("published", done.published())
          .with("projected", done.projected())
          .with("failures", done.failures().size())
          .tell(
              done.failures().isEmpty() ? LogLevel.INFO : LogLevel.WARN,
              "found %d records".formatted(done.records()));
      return answer(done);
    }
  }

  private Republished republish(Input input, Deadline deadline) {
    var id = input.commandId();
    return id == null
        ? MalformedRequest.checked(
            "/next", () -> republishEvents.handle(input.from(), input.to(), input.next(), deadline))
        : republishEvents
            .handle(id, deadline)
            .orElseThrow(
                () ->
                    new MalformedRequest(
                        "/commandId",
                        "is not in the journal; it is the id as stored, http:caller:key"));
  }

  /** A span of time, unless there is the id of a command. */
  private record Input(
      @Nullable CommandId commandId, Instant from, Instant to, @Nullable String next) {

    private static final DateTimeFormatter TIME =
        new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd'T'HH:mm:ss'Z'")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    static Input of(Map<String, Object> input) {
      var fields = JsonFields.of(Json.read(Json.write(input).getBytes(UTF_8)));
      var commandId = fields.optionalText("commandId", Input::stored);
      var from = fields.optionalText("from", Input::time);
      var to = fields.optionalText("to", Input::time);
      var next = fields.optionalText("next", it -> it);
      fields.check();
      if (commandId.isPresent() == (from.isPresent() && to.isPresent())
          || from.isPresent() != to.isPresent()
          || (commandId.isPresent() && next.isPresent())) {
        throw new MalformedRequest("", "must have either commandId, or from and to");
      }
      if (to.filter(end -> end.isBefore(from.orElseThrow())).isPresent()) {
        throw new MalformedRequest("/to", "must not be before from");
      }
      return new Input(
          commandId.orElse(null),
          from.orElse(Instant.EPOCH),
          to.orElse(Instant.EPOCH),
          next.orElse(null));
    }

    private static CommandId stored(String id) {
      if (!CommandId.isStored(id)) {
        throw new InvalidValue("must be an id as it is stored, such as http:caller:key");
      }
      return new CommandId(id);
    }

    private static Instant time(String text) {
      try {
        return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException none) {
        throw new InvalidValue("must be a time in whole seconds, such as 2026-11-24T08:00:00Z");
      }
    }
  }

  private static Map<String, Object> answer(Republished done) {
    var answer = new HashMap<String, Object>();
    answer.put("records", done.records());
    answer.put("published", done.published());
    answer.put("projected", done.projected());
    answer.put("failures", failures(done.failures()));
    Optional.ofNullable(done.next()).ifPresent(next -> answer.put("next", next));
    return answer;
  }

  private static List<Map<String, String>> failures(List<EntryFailure> failures) {
    return failures.stream()
        .map(it -> Map.of("commandId", it.entry().commandId(), "error", it.error()))
        .toList();
  }
}
