package earmark.testing;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import earmark.application.AggregateKey;
import earmark.application.Backoff;
import earmark.application.Command;
import earmark.application.CommandId;
import earmark.application.CommandsOnRecord;
import earmark.application.CommittedBefore;
import earmark.application.CommittedCommand;
import earmark.application.Deadline;
import earmark.application.IdempotencyKeyReused;
import earmark.application.JournalReader;
import earmark.application.Pack;
import earmark.application.UnitOfWork;
import earmark.application.UnitsOfWork;
import earmark.application.Versioned;
import earmark.domain.Aggregate;
import earmark.domain.Outcome;
import earmark.dynamodb.AggregateMapping;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The fake: tables and journal in maps. It copies aggregates through their mappings when it loads
 * them, and compares versions when it commits, under one lock.
 */
public final class InMemoryStorage implements Storage, UnitsOfWork, JournalReader, InMemoryStore {

  private final Map<Class<?>, AggregateMapping<?, ?>> mappings = new HashMap<>();
  private final Map<AggregateKey<?, ?>, Stored> items = new HashMap<>();
  private final Map<CommandId, Recorded> records = new HashMap<>();

  public InMemoryStorage(Model model) {
    model.mappings().stream()
        .map(mapping -> mapping.apply("in memory"))
        .forEach(mapping -> mappings.put(mapping.type(), mapping));
  }

  /** An item at a version. */
  record Stored(long version, Map<String, AttributeValue> item) {}

  /** What the journal holds of a command. */
  public record Recorded(Command command, Outcome outcome, List<InMemoryEvent> events) {}

  @Override
  public UnitOfWork begin(Command command) {
    return new InMemoryUnitOfWork(command, this, this, Set.of());
  }

  @Override
  public Pack beginPack(Deadline deadline) {
    return new InMemoryPack(this);
  }

  /** Copies of all aggregates of a type, in the order of their keys. */
  <K, A extends Aggregate<K>> List<Versioned<A>> all(Class<A> type) {
    return all(type, _ -> true);
  }

  /** Copies of the aggregates of a type with such keys, in the order of these. */
  @SuppressWarnings("unchecked") // the key names the type
  synchronized <K, A extends Aggregate<K>> List<Versioned<A>> all(
      Class<A> type, Predicate<K> which) {
    return items.entrySet().stream()
        .filter(entry -> entry.getKey().type() == type)
        .filter(entry -> which.test((K) entry.getKey().id()))
        .sorted(comparing(entry -> entry.getKey().id().toString()))
        .map(entry -> versioned((AggregateKey<K, A>) entry.getKey(), entry.getValue()))
        .toList();
  }

  /** A copy of the aggregate. */
  synchronized <K, A extends Aggregate<K>> Optional<Versioned<A>> find(AggregateKey<K, A> key) {
    return Optional.<@Nullable Stored>ofNullable(items.get(key))
        .map(stored -> versioned(key, stored));
  }

  private <K, A extends Aggregate<K>> Versioned<A> versioned(
      AggregateKey<K, A> key, Stored stored) {
    return new Versioned<>(mapping(key.type()).schema().mapToItem(stored.item()), stored.version());
  }

  /** The aggregate as an item, with all that indexes are made of. */
  <K, A extends Aggregate<K>> Map<String, AttributeValue> item(Class<A> type, A aggregate) {
    return mapping(type).schema().itemToMap(aggregate, true);
  }

  @SuppressWarnings("unchecked")
  <K, A extends Aggregate<K>> AggregateMapping<K, A> mapping(Class<A> type) {
    var mapping = (AggregateMapping<K, A>) mappings.get(type);
    if (mapping == null) {
      throw new IllegalArgumentException(type + " has no mapping");
    }
    return mapping;
  }

  @Override
  public synchronized @Nullable Stored load(AggregateKey<?, ?> key) {
    return items.get(key);
  }

  /** Stores all of it, unless a command is on record or something read has changed. */
  @Override
  public boolean commit(Part part, Map<AggregateKey<?, ?>, @Nullable Stored> read) {
    try {
      return commit(List.of(part), read);
    } catch (CommandsOnRecord found) {
      throw found.found().values().iterator().next();
    }
  }

  /** Stores all of them as if one had come after the other, or none. */
  synchronized boolean commit(List<Part> parts, Map<AggregateKey<?, ?>, @Nullable Stored> read) {
    requireNotOnRecord(parts.stream().map(Part::command).toList());
    if (!read.entrySet().stream().allMatch(this::isCurrent)) {
      return false;
    }
    for (var part : parts) {
      part.written().forEach(this::write);
      records.put(part.command().id(), new Recorded(part.command(), part.outcome(), part.events()));
    }
    return true;
  }

  private void write(AggregateKey<?, ?> key, @Nullable Stored item) {
    if (item == null) {
      items.remove(key);
    } else {
      items.put(key, item);
    }
  }

  @Override
  public synchronized boolean stands(
      Command command, Map<AggregateKey<?, ?>, @Nullable Stored> read) {
    try {
      requireNotOnRecord(List.of(command));
    } catch (CommandsOnRecord found) {
      throw found.found().values().iterator().next();
    }
    return read.entrySet().stream().allMatch(this::isCurrent);
  }

  private void requireNotOnRecord(List<Command> commands) {
    var found = new HashMap<CommandId, RuntimeException>();
    commands.stream()
        .filter(command -> records.containsKey(command.id()))
        .forEach(command -> found.put(command.id(), onRecord(command)));
    if (!found.isEmpty()) {
      throw new CommandsOnRecord(found);
    }
  }

  private RuntimeException onRecord(Command command) {
    var record = requireNonNull(records.get(command.id()));
    return record.command().fingerprint().equals(command.fingerprint())
        ? new CommittedBefore(command.id(), record.outcome())
        : new IdempotencyKeyReused(command.id(), record.command().operation());
  }

  @Override
  public void requireAssumable() {}

  private boolean isCurrent(Map.Entry<AggregateKey<?, ?>, @Nullable Stored> read) {
    return version(items.get(read.getKey())) == version(read.getValue());
  }

  static long version(@Nullable Stored stored) {
    return stored == null ? 0 : stored.version();
  }

  @Override
  public UnitsOfWork unitsOfWork() {
    return this;
  }

  @Override
  public InMemoryStorage afresh() {
    return this;
  }

  @Override
  public JournalReader journal() {
    return this;
  }

  @Override
  public synchronized Optional<CommittedCommand> find(CommandId id, Deadline deadline) {
    return Optional.<@Nullable Recorded>ofNullable(records.get(id))
        .map(it -> new CommittedCommand(id, it.command().operation(), Instant.EPOCH, it.outcome()));
  }

  @Override
  public synchronized List<String> eventsOf(CommandId id) {
    return Optional.<@Nullable Recorded>ofNullable(records.get(id)).orElseThrow().events().stream()
        .map(InMemoryEvent::toString)
        .toList();
  }

  /** All that the journal holds. */
  public synchronized List<Recorded> recorded() {
    return List.copyOf(records.values());
  }

  /** Waits for nobody: a commit is over as soon as the lock is free. */
  @Override
  public Backoff backoff() {
    return (_, _) -> {};
  }

  @Override
  public String toString() {
    return "the fake";
  }
}
