package earmark.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Delivers what a stream of the journal brings, so that no record is lost and none stops the others
 * for long. A record that fails for good is set aside in the failure queue at once. One that fails
 * for a reason that passes is asked for again, and set aside when it fails {@link #PATIENCE} after
 * its commit: that is decided by its age, because the stream does not tell how often it has brought
 * it. If it cannot be set aside, it is asked for again.
 */
final class StreamDelivery {

  /**
   * Longer than sinks are usually throttled or out of reach, and so short that the stream, which
   * keeps records for 24 hours, has the most of that to catch up in.
   */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  private final String useCase;
  private final Delivery delivery;
  private final FailureQueue failureQueue;
  private final Clock clock;

  StreamDelivery(String useCase, Delivery delivery, FailureQueue failureQueue, Clock clock) {
    this.useCase = useCase;
    this.delivery = delivery;
    this.failureQueue = failureQueue;
    this.clock = clock;
  }

  /** Half of the time is kept for setting records aside. */
  Undelivered deliver(List<JournalEntry> entries, Deadline deadline) {
    var half = deadline.within(deadline.remaining().dividedBy(2));
    var undelivered = new Undelivered(new ArrayList<>(), new ArrayList<>());
    for (var failure : delivery.deliver(entries, half).failures()) {
      if ((failure.forGood() || isOld(failure.entry())) && !deadline.passed()) {
        setAside(failure, undelivered);
      } else {
        undelivered.again().add(failure);
      }
    }
    return undelivered;
  }

  private boolean isOld(JournalEntry readable) {
    return Instant.parse(readable.committedAt()).plus(PATIENCE).isBefore(clock.instant());
  }

  private void setAside(EntryFailure failure, Undelivered undelivered) {
    try {
      failureQueue.add(useCase, failure);
      undelivered.setAside().add(failure);
    } catch (RuntimeException notKept) { // whatever it is, the stream brings the record again
      undelivered.again().add(failure.and("not set aside: " + notKept));
    }
  }
}
