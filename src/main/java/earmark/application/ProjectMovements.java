package earmark.application;

import java.time.Clock;
import java.util.List;

/**
 * Keeps the movements of products as the stream of the journal brings them. Records that come
 * twice, late or in another order change nothing.
 */
public final class ProjectMovements {

  private final StreamDelivery delivery;

  public ProjectMovements(Delivery toMovements, FailureQueue failureQueue, Clock clock) {
    this.delivery = new StreamDelivery("ProjectMovements", toMovements, failureQueue, clock);
  }

  /** The records of which movements are missing; of all others none is. */
  public Undelivered handle(List<JournalEntry> entries, Deadline deadline) {
    return delivery.deliver(entries, deadline);
  }
}
