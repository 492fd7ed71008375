package earmark.testing;

import static java.util.stream.Collectors.toMap;

import earmark.application.AggregateExists;
import earmark.application.AggregateKey;
import earmark.application.Command;
import earmark.application.ConcurrencyConflict;
import earmark.application.Repository;
import earmark.application.TransactionTooLarge;
import earmark.application.UnitOfWork;
import earmark.application.Versioned;
import earmark.domain.Aggregate;
import earmark.domain.DomainEvent;
import earmark.domain.Outcome;
import earmark.testing.InMemoryStorage.Stored;
import earmark.testing.InMemoryStore.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A unit of work on {@link InMemoryStorage}. */
final class InMemoryUnitOfWork implements UnitOfWork {

  private final Command command;
  private final InMemoryStorage storage;
  private final InMemoryStore store;
  private final Set<AggregateKey<?, ?>> outdated;
  private final Thread owner = Thread.currentThread();
  private final Map<AggregateKey<?, ?>, Entry<?, ?>> entries = new LinkedHashMap<>();
  private boolean over;
  private boolean committed;
  private boolean lost;

  /**
   * An attempt at a command.
   *
   * @param outdated what was assumed of these has been shown to be wrong, so they are read
   */
  InMemoryUnitOfWork(
      Command command,
      InMemoryStorage storage,
      InMemoryStore store,
      Set<AggregateKey<?, ?>> outdated) {
    this.command = command;
    this.storage = storage;
    this.store = store;
    this.outdated = Set.copyOf(outdated);
  }

  @Override
  public <K, A extends Aggregate<K>> Repository<K, A> repository(Class<A> type) {
    requireUsable();
    storage.mapping(type);
    return new InMemoryRepository<>(type);
  }

  /** Has nothing but the storage to look at. */
  @Override
  public void fetch(List<AggregateKey<?, ?>> read, List<AggregateKey<?, ?>> made) {
    requireUsable();
    read.forEach(this::entry);
    made.forEach(this::entry);
  }

  @Override
  public void assume(Collection<? extends Versioned<?>> seen) {
    requireUsable();
    store.requireAssumable();
    seen.forEach(this::assume);
  }

  @SuppressWarnings("unchecked") // the type of an aggregate is its class
  private <K, A extends Aggregate<K>> void assume(Versioned<?> seen) {
    var aggregate = (A) seen.aggregate();
    var type = (Class<A>) aggregate.getClass();
    var key = new AggregateKey<>(type, aggregate.id());
    if (!outdated.contains(key)) {
      var stored = new Stored(seen.version(), storage.item(type, aggregate));
      entries.computeIfAbsent(key, _ -> new Entry<>(key, stored));
    }
  }

  @SuppressWarnings("unchecked")
  private <K, A extends Aggregate<K>> Entry<K, A> entry(AggregateKey<K, A> key) {
    return (Entry<K, A>) entries.computeIfAbsent(key, _ -> new Entry<>(key, store.load(key)));
  }

  @Override
  public <O extends Outcome> O commit(O outcome, List<? extends DomainEvent> besides) {
    requireUsable();
    var changed = entries.values().stream().filter(Entry::isChanged).toList();
    changed.stream().flatMap(entry -> entry.current().stream()).forEach(Aggregate::check);
    over = true;
    if (changed.isEmpty() && besides.isEmpty() && !command.keyed()) {
      require(store.stands(command, read()));
    } else {
      if (entries.size() >= 100) {
        throw new TransactionTooLarge("a transaction has at most 100 actions");
      }
      var written = new HashMap<AggregateKey<?, ?>, @Nullable Stored>();
      var events = new ArrayList<InMemoryEvent>();
      changed.forEach(
          entry -> {
            written.put(entry.key, entry.toStore());
            events.addAll(entry.events());
          });
      besides.forEach(event -> events.add(new InMemoryEvent(event, 0, 0)));
      require(store.commit(new Part(command, outcome, written, events), read()));
    }
    committed = true;
    return outcome;
  }

  @Override
  public void confirm() {
    requireUsable();
    require(store.stands(command, read()));
  }

  private Map<AggregateKey<?, ?>, @Nullable Stored> read() {
    var read = new HashMap<AggregateKey<?, ?>, @Nullable Stored>();
    entries.values().forEach(entry -> read.put(entry.key, entry.loaded));
    return read;
  }

  private void require(boolean current) {
    if (!current) {
      over = true;
      lost = true;
      throw new ConcurrencyConflict("something read has changed");
    }
  }

  @Override
  public boolean committed() {
    return committed;
  }

  @Override
  public UnitOfWork again() {
    return afresh();
  }

  @Override
  public UnitOfWork afresh() {
    if (!lost) {
      throw new IllegalStateException("no conflict");
    }
    var all = new HashSet<>(outdated);
    all.addAll(entries.keySet());
    return new InMemoryUnitOfWork(command, storage, store, all);
  }

  @Override
  public void close() {
    over = true;
  }

  private void requireUsable() {
    if (over || !Thread.currentThread().equals(owner)) {
      throw new IllegalStateException("over, or of another thread");
    }
  }

  /** One aggregate: what was loaded, copied, and what became of it. */
  private final class Entry<K, A extends Aggregate<K>> {

    private final AggregateKey<K, A> key;
    private final @Nullable Stored loaded;
    private final List<DomainEvent> eventsOfRemoved = new ArrayList<>();
    private @Nullable A aggregate;

    Entry(AggregateKey<K, A> key, @Nullable Stored loaded) {
      this.key = key;
      this.loaded = loaded;
      this.aggregate =
          loaded == null ? null : storage.mapping(key.type()).schema().mapToItem(loaded.item());
    }

    Optional<A> current() {
      return Optional.ofNullable(aggregate);
    }

    boolean isChanged() {
      return current()
          .map(it -> loaded == null || !events().isEmpty() || !loaded.item().equals(item(it)))
          .orElse(loaded != null);
    }

    private Map<String, AttributeValue> item(A it) {
      return storage.mapping(key.type()).schema().itemToMap(it, true);
    }

    private long nextVersion() {
      return loaded == null ? 1 : loaded.version() + 1;
    }

    @Nullable Stored toStore() {
      return current().map(it -> new Stored(nextVersion(), item(it))).orElse(null);
    }

    List<InMemoryEvent> events() {
      var all = new ArrayList<>(eventsOfRemoved);
      current().ifPresent(it -> all.addAll(it.events()));
      return IntStream.range(0, all.size())
          .mapToObj(i -> new InMemoryEvent(all.get(i), nextVersion(), i + 1))
          .toList();
    }
  }

  private final class InMemoryRepository<K, A extends Aggregate<K>> implements Repository<K, A> {

    private final Class<A> type;

    InMemoryRepository(Class<A> type) {
      this.type = type;
    }

    private Entry<K, A> entryOf(K id) {
      requireUsable();
      return entry(new AggregateKey<>(type, id));
    }

    @Override
    public Optional<A> find(K id) {
      return entryOf(id).current();
    }

    @Override
    public Map<K, A> findAll(Collection<K> ids) {
      return ids.stream()
          .distinct()
          .flatMap(id -> find(id).stream())
          .collect(toMap(Aggregate::id, it -> it));
    }

    @Override
    public long version(K id) {
      return entryOf(id).nextVersion() - 1;
    }

    @Override
    public void add(A aggregate) {
      var entry = entryOf(aggregate.id());
      if (entry.current().isPresent()) {
        throw new AggregateExists(entry.key);
      }
      entry.aggregate = aggregate;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // one id is one object in a unit of work
    public void remove(A aggregate) {
      var entry = entryOf(aggregate.id());
      if (entry.current().filter(it -> it == aggregate).isEmpty()) {
        throw new IllegalArgumentException("not of this unit of work");
      }
      entry.eventsOfRemoved.addAll(aggregate.events());
      entry.aggregate = null;
    }
  }
}
