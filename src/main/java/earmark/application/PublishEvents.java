package earmark.application;

import java.time.Clock;
import java.util.List;

/**
 * Publishes the events of journal records as their stream brings them. At least once: a record that
 * comes again is published again.
 */
public final class PublishEvents {

  private final StreamDelivery delivery;

  public PublishEvents(Delivery toListeners, FailureQueue failureQueue, Clock clock) {
    this.delivery = new StreamDelivery("PublishEvents", toListeners, failureQueue, clock);
  }

  /** The records that were not published as a whole; all others were. */
  public Undelivered handle(List<JournalEntry> entries, Deadline deadline) {
    return delivery.deliver(entries, deadline);
  }
}
