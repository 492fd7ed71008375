package earmark.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Delivers what a stream of the journal brings, so that no record is lost and none stops the others
 * for long. A record that is hopeless is set aside in the failure queue at once. One that fails for
 * a reason that may pass is asked for again, and holds back those after it: {@link #PATIENCE} after
 * its commit it is set aside, too. In an outage no other would arrive instead, so it stays where it
 * is until the stream is about to forget it. That is decided by its age, because the stream does
 * not tell how often it has brought it. What cannot be set aside is asked for again.
 */
final class StreamDelivery {

  /** Longer than a single event is usually throttled. */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  /** The stream keeps records for 24 hours. */
  static final Duration LAST_CHANCE = Duration.ofHours(20);

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
    var delivered = delivery.deliver(entries, half);
    for (var failure : delivered.failures()) {
      if (isToBeSetAside(failure) && !deadline.passed()) {
        setAside(failure, undelivered);
      } else {
        undelivered.again().add(failure);
      }
    }
    return undelivered;
  }

  private boolean isToBeSetAside(EntryFailure failure) {
    return switch (failure.prospect()) {
      case UNTRIED -> false;
      case OUTAGE -> isOlder(failure, LAST_CHANCE);
      case PASSING -> isOlder(failure, PATIENCE);
      case HOPELESS -> true;
    };
  }

  /** What may arrive has been read, and so has its time. */
  private boolean isOlder(EntryFailure failure, Duration age) {
    return Instant.parse(failure.entry().committedAt()).plus(age).isBefore(clock.instant());
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
