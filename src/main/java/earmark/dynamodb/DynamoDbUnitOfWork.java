package earmark.dynamodb;

import static java.util.stream.Collectors.toMap;

import earmark.application.AggregateKey;
import earmark.application.Command;
import earmark.application.ConcurrencyConflict;
import earmark.application.Repository;
import earmark.application.UnitOfWork;
import earmark.application.Versioned;
import earmark.domain.Aggregate;
import earmark.domain.DomainEvent;
import earmark.domain.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A unit of work on DynamoDB. It knows no aggregate type by name. */
final class DynamoDbUnitOfWork implements UnitOfWork {

  private enum State {
    OPEN,
    COMMITTED,
    OVER
  }

  private final Command command;
  private final AggregateTables tables;
  private final AggregateStore store;
  private final Thread owner = Thread.currentThread();
  private final Map<AggregateKey<?, ?>, Tracked<?, ?>> known = new LinkedHashMap<>();
  private final Map<AggregateKey<?, ?>, Long> atLeast = new HashMap<>();
  private final Map<AggregateKey<?, ?>, Tracked<?, ?>> identityMap = new LinkedHashMap<>();
  private State state = State.OPEN;
  private boolean assuming;
  private @Nullable Conflict conflict;

  /**
   * An attempt at a command.
   *
   * @param known what needs no reading, because a lost race has told of it
   * @param atLeast versions that lost races have told of; what is older is out of date
   */
  DynamoDbUnitOfWork(
      Command command,
      AggregateTables tables,
      AggregateStore store,
      List<Tracked<?, ?>> known,
      Map<AggregateKey<?, ?>, Long> atLeast) {
    this.command = command;
    this.tables = tables;
    this.store = store;
    known.forEach(tracked -> this.known.put(tracked.key(), tracked));
    this.atLeast.putAll(atLeast);
  }

  @Override
  public <K, A extends Aggregate<K>> Repository<K, A> repository(Class<A> type) {
    requireOpen();
    return new TrackingRepository<>(tables.of(type));
  }

  @Override
  public void fetch(List<AggregateKey<?, ?>> read, List<AggregateKey<?, ?>> made) {
    requireOpen();
    var unread = unknown(read);
    var unmade = unknown(made);
    if (!unread.isEmpty() || !unmade.isEmpty()) {
      recall(unread, unmade)
          .orElseGet(
              () ->
                  store.load(
                      Stream.concat(unread.stream(), unmade.stream()).toList(), command.deadline()))
          .forEach(this::track);
    }
  }

  /** Those that are neither tracked nor told of by a lost race. */
  private List<AggregateKey<?, ?>> unknown(List<AggregateKey<?, ?>> keys) {
    var untracked = keys.stream().distinct().filter(key -> !identityMap.containsKey(key)).toList();
    untracked.stream().filter(known::containsKey).map(known::get).forEach(this::track);
    return untracked.stream().filter(key -> !known.containsKey(key)).toList();
  }

  /** Only a first attempt: after a lost race the time is better spent on a read. */
  private Optional<List<Tracked<?, ?>>> recall(
      List<AggregateKey<?, ?>> read, List<AggregateKey<?, ?>> made) {
    var recalled =
        atLeast.isEmpty() ? store.recall(read, made) : Optional.<List<Tracked<?, ?>>>empty();
    assuming |= recalled.isPresent();
    return recalled;
  }

  @Override
  public void assume(Collection<? extends Versioned<?>> seen) {
    requireOpen();
    store.requireAssumable();
    assuming = true;
    var tracked = seen.stream().<Tracked<?, ?>>map(this::tracked).toList();
    tracked.stream()
        .filter(it -> it.version() >= atLeast.getOrDefault(it.key(), 0L))
        .filter(it -> !identityMap.containsKey(it.key()))
        .forEach(this::track);
    fetch(tracked.stream().<AggregateKey<?, ?>>map(Tracked::key).toList());
  }

  @SuppressWarnings("unchecked") // the type of an aggregate is its class
  private <K, A extends Aggregate<K>> Tracked<K, A> tracked(Versioned<?> seen) {
    var versioned = (Versioned<A>) seen;
    return Tracked.seen(tables.of((Class<A>) versioned.aggregate().getClass()), versioned);
  }

  private void track(Tracked<?, ?> tracked) {
    identityMap.put(tracked.key(), tracked);
  }

  @Override
  public <O extends Outcome> O commit(O outcome, List<? extends DomainEvent> events) {
    requireOpen();
    var changed = identityMap.values().stream().filter(Tracked::isChanged).toList();
    changed.forEach(Tracked::check);
    if (changed.isEmpty() && events.isEmpty() && !command.keyed()) {
      confirm();
    } else {
      state = State.OVER;
      var unchanged = new ArrayList<>(identityMap.values());
      unchanged.removeAll(changed);
      store.commit(command, outcome, events, changed, unchanged).ifPresent(this::lose);
    }
    state = State.COMMITTED;
    return outcome;
  }

  @Override
  public void confirm() {
    requireOpen();
    if (needsProof()) {
      state = State.OVER;
      store.prove(command, List.copyOf(identityMap.values())).ifPresent(this::lose);
      state = State.OPEN;
    }
  }

  /**
   * A single item was read consistently by itself; nothing can have come between it and another.
   */
  private boolean needsProof() {
    return command.keyed() || assuming || identityMap.size() > 1;
  }

  private void lose(Conflict lost) {
    conflict = lost;
    throw new ConcurrencyConflict(lost.describe(List.copyOf(identityMap.values())));
  }

  @Override
  public boolean committed() {
    return state == State.COMMITTED;
  }

  @Override
  public UnitOfWork again() {
    return new DynamoDbUnitOfWork(command, tables, store, lostRace().current(), toldVersions());
  }

  @Override
  public UnitOfWork afresh() {
    return new DynamoDbUnitOfWork(command, tables, store, List.of(), toldVersions());
  }

  private Map<AggregateKey<?, ?>, Long> toldVersions() {
    var told = new HashMap<>(atLeast);
    lostRace().current().forEach(it -> told.merge(it.key(), leastToAssume(it), Math::max));
    return told;
  }

  /** What was seen of an aggregate that has gone is out of date, at whatever version. */
  private static long leastToAssume(Tracked<?, ?> current) {
    return current.version() == 0 ? Long.MAX_VALUE : current.version();
  }

  private Conflict lostRace() {
    if (conflict == null) {
      throw new IllegalStateException("no conflict to decide again after");
    }
    return conflict;
  }

  @Override
  public void close() {
    if (state == State.OPEN) {
      state = State.OVER;
    }
  }

  private void requireOpen() {
    if (state != State.OPEN) {
      throw new IllegalStateException("this unit of work is over: it was committed or closed");
    }
    if (!Thread.currentThread().equals(owner)) {
      throw new IllegalStateException("this unit of work belongs to another thread");
    }
  }

  /** Finds in the identity map first, so that one id is one object. */
  private final class TrackingRepository<K, A extends Aggregate<K>> implements Repository<K, A> {

    private final AggregateTable<K, A> table;

    TrackingRepository(AggregateTable<K, A> table) {
      this.table = table;
    }

    @Override
    public Optional<A> find(K id) {
      fetch(List.of(table.keyOf(id)));
      return tracked(id).find();
    }

    @Override
    public Map<K, A> findAll(Collection<K> ids) {
      fetch(ids.stream().<AggregateKey<?, ?>>map(table::keyOf).toList());
      return ids.stream()
          .distinct()
          .flatMap(id -> tracked(id).find().stream())
          .collect(toMap(Aggregate::id, aggregate -> aggregate));
    }

    @Override
    public long version(K id) {
      fetch(List.of(table.keyOf(id)));
      return tracked(id).version();
    }

    @Override
    public void add(A aggregate) {
      requireOpen();
      tracked(aggregate.id()).add(aggregate);
    }

    @Override
    public void remove(A aggregate) {
      requireOpen();
      tracked(aggregate.id()).remove(aggregate);
    }

    /**
     * What is known of the id: as it was read or, without a read, taken as absent until the commit
     * proves it.
     */
    @SuppressWarnings("unchecked") // the key names the type
    private Tracked<K, A> tracked(K id) {
      var key = table.keyOf(id);
      return (Tracked<K, A>)
          identityMap.computeIfAbsent(
              key,
              _ ->
                  Optional.<@Nullable Tracked<?, ?>>ofNullable(known.get(key))
                      .or(() -> store.known(key))
                      .orElseGet(() -> Tracked.absent(table, id)));
    }
  }
}
