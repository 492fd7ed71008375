package earmark.application;

import java.util.Optional;

/** Reads journal records, strongly consistent. */
@FunctionalInterface
public interface JournalReader {

  /** Throws {@link Busy} if the storage does not answer before the deadline. */
  Optional<CommittedCommand> find(CommandId id, Deadline deadline);
}
