package earmark.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import earmark.application.Deadline;
import earmark.application.PackedResult;
import earmark.bootstrap.Earmark;
import earmark.domain.StockOutcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the functions behind queues have in common. Each message of a delivery is judged by itself:
 * the ids of those that are not done are returned, and SQS delivers them again until it puts them
 * into the dead-letter queue. Why is in the log, with the ids of message and command.
 *
 * @param <T> what a message asks for
 */
abstract class QueueHandler<T, O extends StockOutcome>
    implements RequestHandler<SQSEvent, SQSBatchResponse> {

  /** What the message asks for; {@link MalformedRequest} if that cannot be told. */
  abstract T read(QueueMessage message, Deadline deadline);

  abstract List<PackedResult<O>> handle(List<T> asked, Deadline deadline);

  /** Why a message with this outcome is not done; empty if it is. */
  abstract Optional<String> refusal(O outcome);

  @Override
  public final SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    var deadline = Earmark.deadline(() -> Duration.ofMillis(context.getRemainingTimeInMillis()));
    var failures = new LinkedHashMap<QueueMessage, String>();
    var asked = new LinkedHashMap<QueueMessage, T>();
    for (var message : event.getRecords().stream().map(QueueMessage::new).toList()) {
      try {
        asked.put(message, read(message, deadline));
      } catch (MalformedRequest malformed) {
        failures.put(message, malformed.describe());
      }
    }
    failures.putAll(handle(asked, deadline));
    failures.forEach((message, why) -> log(context, message, why));
    return new SQSBatchResponse(
        failures.keySet().stream().map(it -> new BatchItemFailure(it.id())).toList());
  }

  private Map<QueueMessage, String> handle(Map<QueueMessage, T> asked, Deadline deadline) {
    var results = handle(List.copyOf(asked.values()), deadline).iterator();
    var failures = new LinkedHashMap<QueueMessage, String>();
    asked
        .keySet()
        .forEach(message -> failure(results.next()).ifPresent(why -> failures.put(message, why)));
    return failures;
  }

  private Optional<String> failure(PackedResult<O> result) {
    return switch (result) {
      case PackedResult.Done<O>(var handled) -> refusal(handled.outcome());
      case PackedResult.Failed<O>(var cause) -> Optional.of(Causes.of(cause));
    };
  }

  private static void log(Context context, QueueMessage message, String why) {
    context
        .getLogger()
        .log("message %s, command %s: %s%n".formatted(message.id(), message.key(), why));
  }
}
