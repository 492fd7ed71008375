package earmark.standin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The tokens of transactions that are at work, and of those that were applied lately. */
final class TransactionTokens {

  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Map<String, List<TransactWriteItem>> atWork = new HashMap<>();

  /** The longest ago first. */
  private final Map<String, Applied> applied = new LinkedHashMap<>();

  TransactionTokens(InstantSource clock) {
    this.clock = clock;
  }

  private record Applied(List<TransactWriteItem> actions, Instant at) {}

  /** Tells whether this very request was applied lately, so that it is not applied again. */
  boolean isApplied(String token, List<TransactWriteItem> actions) {
    forget();
    var working = atWork.get(token);
    if (working != null) {
      requireSame(token, working, actions);
      throw Failures.inProgress(token);
    }
    var done = applied.get(token);
    if (done != null) {
      requireSame(token, done.actions(), actions);
    }
    return done != null;
  }

  private void forget() {
    var now = clock.instant();
    var oldest = applied.values().iterator();
    while (oldest.hasNext() && !now.isBefore(oldest.next().at().plus(REMEMBERED))) {
      oldest.remove();
    }
  }

  private static void requireSame(
      String token, List<TransactWriteItem> before, List<TransactWriteItem> now) {
    if (!before.equals(now)) {
      throw Failures.otherRequest(token);
    }
  }

  void begin(String token, List<TransactWriteItem> actions) {
    atWork.put(token, actions);
  }

  void end(String token) {
    var actions = atWork.remove(token);
    if (actions != null) {
      applied.put(token, new Applied(actions, clock.instant()));
    }
  }
}
