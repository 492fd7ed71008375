package earmark.application;

import earmark.application.Delivery.Delivered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Publishes and projects events again from the journal, as long as their records are kept. */
public final class RepublishEvents {

  private final JournalEntries journal;
  private final Delivery toListeners;
  private final Delivery toMovements;

  public RepublishEvents(JournalEntries journal, Delivery toListeners, Delivery toMovements) {
    this.journal = journal;
    this.toListeners = toListeners;
    this.toMovements = toMovements;
  }

  /**
   * What was done.
   *
   * @param records how many were found
   * @param published how many events
   * @param projected how many events, as movements
   * @param failures records whose events were not all published and projected, the others were;
   *     they are not tried again with {@code next}
   * @param next goes on with the span, none if it was all of it
   */
  public record Republished(
      int records,
      int published,
      int projected,
      List<EntryFailure> failures,
      @Nullable String next) {

    private Republished and(Republished more) {
      var all = new ArrayList<>(failures);
      all.addAll(more.failures);
      return new Republished(
          records + more.records,
          published + more.published,
          projected + more.projected,
          all,
          more.next);
    }
  }

  /** Empty if the journal has no such record, or no longer. */
  public Optional<Republished> handle(CommandId id, Deadline deadline) {
    return journal.find(id, deadline).map(entry -> republish(List.of(entry), null, deadline));
  }

  /**
   * Goes through the records of a span of whole seconds, page by page until the deadline. What was
   * published before it throws stays published; to do all of it again is safe.
   *
   * @param to a second that is a part of the span
   * @param after {@link Republished#next} of what went before
   * @throws Busy if the journal cannot be read in time
   */
  public Republished handle(Instant from, Instant to, @Nullable String after, Deadline deadline) {
    var done = new Republished(0, 0, 0, List.of(), after);
    do {
      var page = journal.committed(from, to, done.next(), deadline);
      done = done.and(republish(page.items(), page.next(), deadline));
    } while (done.next() != null && !deadline.passed());
    return done;
  }

  private Republished republish(
      List<JournalEntry> entries, @Nullable String next, Deadline deadline) {
    var half = deadline.within(deadline.remaining().dividedBy(2));
    Delivered published = toListeners.deliver(entries, half);
    Delivered projected = toMovements.deliver(entries, deadline);
    var failures = new ArrayList<>(published.failures());
    failures.addAll(projected.failures());
    return new Republished(entries.size(), published.events(), projected.events(), failures, next);
  }
}
