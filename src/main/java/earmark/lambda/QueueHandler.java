package earmark.lambda;

import static java.util.stream.Collectors.toSet;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
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

/**
 * What the functions behind queues have in common. Each message of a delivery is judged by itself.
 * One that cannot be done however often it comes is put into the dead-letter queue at once, with
 * its reason, and is done with. The ids of the others that are not done are returned: SQS delivers
 * those again, and after some times puts them there by itself. Why is in the log, too, with the ids
 * of message and command.
 *
 * @param <T> what a message asks for
 */
abstract class QueueHandler<T, O extends StockOutcome>
    implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private final DeadLetters deadLetters;

  QueueHandler(DeadLetters deadLetters) {
    this.deadLetters = deadLetters;
  }

  /** Why a message is not done, and whether it may be another time. */
  private record Failure(String reason, Prospect prospect) {}

  /** What the message asks for; {@link MalformedRequest} if that cannot be told. */
  abstract T read(QueueMessage message, Deadline deadline);

  abstract List<PackedResult<O>> handle(List<T> asked, Deadline deadline);

  /** Why a message with this outcome is not done; empty if it is. */
  abstract Optional<String> refusal(O outcome);

  @Override
  public final SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    var deadline = Earmark.deadline(() -> Duration.ofMillis(context.getRemainingTimeInMillis()));
    var failures = new LinkedHashMap<QueueMessage, Failure>();
    var asked = new LinkedHashMap<QueueMessage, T>();
    for (var message : event.getRecords().stream().map(QueueMessage::new).toList()) {
      try {
        asked.put(message, read(message, deadline));
      } catch (MalformedRequest malformed) {
        failures.put(message, new Failure(malformed.describe(), Prospect.HOPELESS));
      }
    }
    failures.putAll(handle(asked, deadline));
    failures.forEach((message, failure) -> log(context, message, failure.reason()));
    var kept = keep(failures, deadline, context);
    return new SQSBatchResponse(
        failures.keySet().stream()
            .map(QueueMessage::id)
            .filter(id -> !kept.contains(id))
            .map(BatchItemFailure::new)
            .toList());
  }

  private Map<QueueMessage, Failure> handle(Map<QueueMessage, T> asked, Deadline deadline) {
    var results = handle(List.copyOf(asked.values()), deadline).iterator();
    var failures = new LinkedHashMap<QueueMessage, Failure>();
    asked
        .keySet()
        .forEach(
            message ->
                failure(results.next()).ifPresent(failure -> failures.put(message, failure)));
    return failures;
  }

  private Optional<Failure> failure(PackedResult<O> result) {
    return switch (result) {
      case PackedResult.Done<O>(var handled) ->
          refusal(handled.outcome()).map(reason -> new Failure(reason, Prospect.HOPELESS));
      case PackedResult.Failed<O>(var cause) ->
          Optional.of(
              cause instanceof IdempotencyKeyReused
                  ? new Failure(String.valueOf(cause.getMessage()), Prospect.HOPELESS)
                  : new Failure(Causes.of(cause), Prospect.PASSING));
    };
  }

  /** Returns the ids of the messages that are dead letters now. */
  private Set<String> keep(
      Map<QueueMessage, Failure> failures, Deadline deadline, Context context) {
    var letters =
        failures.entrySet().stream()
            .filter(it -> it.getValue().prospect() == Prospect.HOPELESS)
            .map(it -> it.getKey().deadLetter(it.getValue().reason()))
            .toList();
    var unkept = deadLetters.add(letters, deadline);
    unkept.forEach(
        (letter, why) ->
            context
                .getLogger()
                .log("message %s is no dead letter yet: %s%n".formatted(letter.messageId(), why)));
    return letters.stream()
        .filter(letter -> !unkept.containsKey(letter))
        .map(DeadLetter::messageId)
        .collect(toSet());
  }

  private static void log(Context context, QueueMessage message, String why) {
    context
        .getLogger()
        .log("message %s, command %s: %s%n".formatted(message.id(), message.key(), why));
  }
}
