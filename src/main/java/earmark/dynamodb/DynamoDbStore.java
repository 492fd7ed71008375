package earmark.dynamodb;

import earmark.application.AggregateKey;
import earmark.application.Command;
import earmark.application.CommandsOnRecord;
import earmark.application.Deadline;
import earmark.domain.DomainEvent;
import earmark.domain.Outcome;
import java.util.List;
import java.util.Optional;

/** The tables, each commit a transaction of its own. */
final class DynamoDbStore implements AggregateStore {

  private final CachedLoader loader;
  private final Journal journal;
  private final Committer committer;

  DynamoDbStore(CachedLoader loader, Journal journal, Committer committer) {
    this.loader = loader;
    this.journal = journal;
    this.committer = committer;
  }

  /** Every commit proves it. */
  @Override
  public void requireAssumable() {}

  @Override
  public Optional<Tracked<?, ?>> known(AggregateKey<?, ?> key) {
    return Optional.empty();
  }

  @Override
  public Optional<List<Tracked<?, ?>>> recall(
      List<AggregateKey<?, ?>> read, List<AggregateKey<?, ?>> made) {
    return loader.recall(read, made);
  }

  @Override
  public List<Tracked<?, ?>> load(List<AggregateKey<?, ?>> keys, Deadline deadline) {
    return loader.load(keys, deadline);
  }

  @Override
  public Optional<Conflict> commit(
      Command command,
      Outcome outcome,
      List<? extends DomainEvent> events,
      List<Tracked<?, ?>> changed,
      List<Tracked<?, ?>> unchanged) {
    var recorded = new Recorded(command, journal.record(command, outcome, events, changed));
    try {
      return committer.commit(
          List.of(recorded),
          changed.stream().map(Change::of).toList(),
          unchanged,
          command.deadline());
    } catch (CommandsOnRecord found) {
      throw found.found().values().iterator().next();
    }
  }

  @Override
  public Optional<Conflict> prove(Command command, List<Tracked<?, ?>> read) {
    return committer.prove(command, read);
  }
}
