package earmark.application;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads journal records for their events, strongly consistent. Throws {@link Busy} if the storage
 * does not answer before the deadline.
 */
public interface JournalEntries {

  Optional<JournalEntry> find(CommandId id, Deadline deadline);

  /**
   * Some of the records that were committed in a span of whole seconds, in no order that means
   * anything.
   *
   * @param to the second that the span ends with
   * @param after {@link Page#next} of the part before
   * @throws earmark.domain.InvalidValue if {@code after} is none
   */
  Page<JournalEntry> committed(Instant from, Instant to, @Nullable String after, Deadline deadline);
}
