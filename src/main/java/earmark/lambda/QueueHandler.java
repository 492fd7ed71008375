package earmark.lambda;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import earmark.application.DeadLetter;
import earmark.application.DeadLetters;
import earmark.application.Deadline;
import earmark.application.IdempotencyKeyReused;
import earmark.application.PackedResult;
import earmark.application.Prospect;
import earmark.bootstrap.Earmark;
import earmark.domain.StockOutcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the functions behind queues have in common. Each message of a delivery is judged by itself.
 * One that cannot be done however often it comes is put into the dead-letter queue at once, with
 * its reason, and is done with. The ids of the others that are not done are returned: SQS delivers
 * those again, and after some times puts them there by itself. What became of each message is in
 * the log, with the ids of message and command.
 *
 * @param <T> what a message asks for
 */
abstract class QueueHandler<T, O extends StockOutcome>
    implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private final FunctionLog log;
  private final DeadLetters deadLetters;

  QueueHandler(Earmark earmark) {
    this.log = new FunctionLog(earmark);
    this.deadLetters = earmark.deadLetters();
  }

  /** Why a message is not done, and whether it may be another time. */
  private record Failure(String reason, Prospect prospect) {}

  /** What the message asks for; {@link MalformedRequest} if that cannot be told. */
  abstract T read(QueueMessage message, Deadline deadline);

  abstract List<PackedResult<O>> handle(List<T> asked, Deadline deadline);

  /** Whether a message with this outcome is done, or for somebody to look at. */
  abstract boolean isDone(O outcome);

  @Override
  public final SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    var deadline = Earmark.deadline(() -> Duration.ofMillis(context.getRemainingTimeInMillis()));
    try (var line = log.begin(context)) {
      var messages =
          event.getRecords().stream().map(it -> new QueueMessage(it, line.another())).toList();
      var failures = failures(messages, deadline);
      var kept = keep(failures, deadline);
      messages.forEach(it -> tell(it, failures.get(it), kept.contains(it.id())));
      var again =
          failures.keySet().stream()
              .map(QueueMessage::id)
              .filter(id -> !kept.contains(id))
              .map(BatchItemFailure::new)
              .toList();
      line.with("messages", messages.size())
          .with("again", again.size())
          .tell(
              LogLevel.INFO,
              "done with %d of %d messages"
                  .formatted(messages.size() - again.size(), messages.size()));
      return new SQSBatchResponse(again);
    }
  }

  private Map<QueueMessage, Failure> failures(List<QueueMessage> messages, Deadline deadline) {
    var failures = new LinkedHashMap<QueueMessage, Failure>();
    var asked = new LinkedHashMap<QueueMessage, T>();
    for (var message : messages) {
      try {
        asked.put(message, read(message, deadline));
      } catch (MalformedRequest malformed) {
        message.line().count(Metric.MALFORMED, 1).with("problem", "malformed-request");
        failures.put(message, new Failure(malformed.describe(), Prospect.HOPELESS));
      }
    }
    var results = handle(List.copyOf(asked.values()), deadline).iterator();
    asked
        .keySet()
        .forEach(
            message ->
                failure(results.next(), message.line())
                    .ifPresent(failure -> failures.put(message, failure)));
    return failures;
  }

  private Optional<Failure> failure(PackedResult<O> result, LogLine line) {
    return switch (result) {
      case PackedResult.Done<O>(var handled) -> {
        var answer = OutcomeAnswer.of(handled.outcome());
        line.answered(answer).handled(handled, answer);
        yield isDone(handled.outcome())
            ? Optional.empty()
            : Optional.of(
                new Failure(Json.write(requireNonNull(answer.body())), Prospect.HOPELESS));
      }
      case PackedResult.Failed<O>(IdempotencyKeyReused reused) -> {
        line.count(Metric.REFUSED, 1).with("problem", "idempotency-key-reused");
        yield Optional.of(new Failure(String.valueOf(reused.getMessage()), Prospect.HOPELESS));
      }
      case PackedResult.Failed<O>(var cause) -> {
        line.failed(cause);
        yield Optional.of(new Failure(Causes.of(cause), Prospect.PASSING));
      }
    };
  }

  /** Returns the ids of the messages that are dead letters now. */
  private Set<String> keep(Map<QueueMessage, Failure> failures, Deadline deadline) {
    var letters = new LinkedHashMap<DeadLetter, LogLine>();
    failures.forEach(
        (message, failure) -> {
          if (failure.prospect() == Prospect.HOPELESS) {
            letters.put(message.deadLetter(failure.reason()), message.line());
          }
        });
    var unkept = deadLetters.add(List.copyOf(letters.keySet()), deadline);
    unkept.forEach(
        (letter, why) -> requireNonNull(letters.get(letter)).with("error", "not kept: " + why));
    return letters.keySet().stream()
        .filter(letter -> !unkept.containsKey(letter))
        .map(DeadLetter::messageId)
        .collect(toSet());
  }

  private static void tell(QueueMessage message, @Nullable Failure failure, boolean kept) {
    if (failure == null) {
      message.line().tell(LogLevel.INFO);
    } else if (kept) {
      message.line().count(Metric.DEAD_LETTERS, 1).tell(LogLevel.WARN, "is a dead letter");
    } else {
      message.line().count(Metric.AGAIN, 1).tell(LogLevel.WARN, "is to be delivered again");
    }
  }
}
