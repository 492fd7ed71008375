package earmark.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Sees to it that a transaction whose fate is not decided is sent again under the same token. */
final class Tokens {

  private final Scheduler scheduler;
  private final Map<Task, TransactWriteItemsRequest> undecided = new HashMap<>();
  private final List<String> renamed = new ArrayList<>();

  Tokens(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Transactions that were sent again under another token. */
  List<String> renamed() {
    return renamed;
  }

  /** The task that runs begins an invocation, which knows nothing of what others have sent. */
  void beginInvocation() {
    undecided.remove(scheduler.running());
  }

  /** The task that runs sends a transaction. */
  void isSent(TransactWriteItemsRequest request) {
    @Nullable TransactWriteItemsRequest before = undecided.remove(scheduler.running());
    if (before != null
        && before.transactItems().equals(request.transactItems())
        && !before.clientRequestToken().equals(request.clientRequestToken())) {
      renamed.add(request.toString());
    }
  }

  /** The transaction that the task has sent failed so. */
  void failed(TransactWriteItemsRequest request, SdkException failure) {
    if (!isDecided(failure)) {
      undecided.put(scheduler.running(), request);
    }
  }

  /** Whether the same request would meet the same answer for ever. */
  private static boolean isDecided(SdkException failure) {
    return failure instanceof TransactionCanceledException cancelled
        && cancelled.cancellationReasons().stream()
            .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
  }
}
