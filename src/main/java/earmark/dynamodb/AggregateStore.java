package earmark.dynamodb;

import earmark.application.AggregateKey;
import earmark.application.Command;
import earmark.application.Deadline;
import earmark.domain.DomainEvent;
import earmark.domain.Outcome;
import java.util.List;
import java.util.Optional;

/** What a unit of work reads from, and commits to. */
interface AggregateStore {

  /** Throws {@link IllegalStateException} if nothing may be assumed that was not read here. */
  void requireAssumable();

  /** What is known of the key without reading. */
  Optional<Tracked<?, ?>> known(AggregateKey<?, ?> key);

  /**
   * What this environment has seen before of all the keys that are to be read, or nothing; and of
   * those that are to be made what it has seen, or that nothing is there. None of it is proved.
   */
  Optional<List<Tracked<?, ?>>> recall(
      List<AggregateKey<?, ?>> read, List<AggregateKey<?, ?>> made);

  /** What is stored under each of the keys, or that nothing is. */
  List<Tracked<?, ?>> load(List<AggregateKey<?, ?>> keys, Deadline deadline);

  /**
   * Empty once the changes and the journal record are stored, on condition that everything read
   * still stands.
   */
  Optional<Conflict> commit(
      Command command,
      Outcome outcome,
      List<? extends DomainEvent> events,
      List<Tracked<?, ?>> changed,
      List<Tracked<?, ?>> unchanged);

  /**
   * Empty if everything still stands as it was read and the command is not on record, all at one
   * instant.
   */
  Optional<Conflict> prove(Command command, List<Tracked<?, ?>> read);
}
