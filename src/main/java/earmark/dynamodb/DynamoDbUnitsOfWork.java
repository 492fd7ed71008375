package earmark.dynamodb;

import earmark.application.Backoff;
import earmark.application.Command;
import earmark.application.Deadline;
import earmark.application.Pack;
import earmark.application.UnitOfWork;
import earmark.application.UnitsOfWork;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/** Begins units of work on DynamoDB. May be shared by threads. */
public final class DynamoDbUnitsOfWork implements UnitsOfWork {

  private final AggregateTables tables;
  private final CachedLoader loader;
  private final Journal journal;
  private final Committer committer;
  private final AggregateStore store;

  /**
   * @param mappings one per aggregate type
   * @param cache keeps items between commands; if none, every command begins with a read
   * @param tokens makes a new request token, of at most 36 characters, for every transaction; never
   *     the same in two environments
   */
  public DynamoDbUnitsOfWork(
      DynamoDbEnhancedClient client,
      Collection<? extends AggregateMapping<?, ?>> mappings,
      ItemCache cache,
      Journal journal,
      Backoff backoff,
      Supplier<String> tokens) {
    this.tables = new AggregateTables(client, mappings);
    this.loader = new CachedLoader(new Loader(client, tables, backoff), tables, cache);
    this.journal = journal;
    this.committer = new Committer(client, journal, cache, backoff, tokens);
    this.store = new DynamoDbStore(loader, journal, committer);
  }

  @Override
  public UnitOfWork begin(Command command) {
    return new DynamoDbUnitOfWork(command, tables, store, List.of(), Map.of());
  }

  @Override
  public Pack beginPack(Deadline deadline) {
    return new DynamoDbPack(tables, loader, journal, committer, deadline, List.of());
  }
}
