package earmark.dynamodb;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import earmark.application.AggregateKey;
import earmark.application.Command;
import earmark.application.ConcurrencyConflict;
import earmark.application.Deadline;
import earmark.application.Pack;
import earmark.application.UnitOfWork;
import earmark.application.WronglyAssumed;
import earmark.domain.Aggregate;
import earmark.domain.DomainEvent;
import earmark.domain.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A pack whose commit is one TransactWriteItems: the journal records first, then one action for
 * every aggregate that a part has read, on condition of the version that was read from the tables.
 */
final class DynamoDbPack implements Pack {

  private final AggregateTables tables;
  private final CachedLoader loader;
  private final Journal journal;
  private final Committer committer;
  private final Deadline deadline;
  private final Thread owner = Thread.currentThread();

  /** As it was read from the tables. */
  private final Map<AggregateKey<?, ?>, Tracked<?, ?>> read = new LinkedHashMap<>();

  /** What was not read, and is taken to be absent. */
  private final Set<AggregateKey<?, ?>> assumed = new HashSet<>();

  /** What parts rest on, changed or not. */
  private final Set<AggregateKey<?, ?>> used = new LinkedHashSet<>();

  /** As the last part left it that has changed it. */
  private final Map<AggregateKey<?, ?>, Tracked<?, ?>> last = new LinkedHashMap<>();

  private final List<Recorded> parts = new ArrayList<>();
  private boolean over;

  /** What the next attempt starts from. */
  private List<Tracked<?, ?>> current = List.of();

  /** As it was last seen, what others have changed. */
  private List<Tracked<?, ?>> lost = List.of();

  /**
   * An attempt at some commands.
   *
   * @param known what needs no reading
   */
  DynamoDbPack(
      AggregateTables tables,
      CachedLoader loader,
      Journal journal,
      Committer committer,
      Deadline deadline,
      List<Tracked<?, ?>> known) {
    this.tables = tables;
    this.loader = loader;
    this.journal = journal;
    this.committer = committer;
    this.deadline = deadline;
    known.forEach(tracked -> read.put(tracked.key(), tracked));
  }

  @Override
  public void fetch(List<AggregateKey<?, ?>> keys) {
    requireOpen();
    var unread = keys.stream().distinct().filter(key -> !read.containsKey(key)).toList();
    if (!unread.isEmpty()) {
      loader.load(unread, deadline).forEach(tracked -> read.put(tracked.key(), tracked));
    }
  }

  @Override
  public void assumeAbsent(List<AggregateKey<?, ?>> keys) {
    requireOpen();
    keys.stream().filter(key -> !read.containsKey(key)).forEach(this::assumeAbsent);
  }

  private <K, A extends Aggregate<K>> void assumeAbsent(AggregateKey<K, A> key) {
    read.put(key, Tracked.absent(tables.of(key.type()), key.id()));
    assumed.add(key);
  }

  @Override
  public UnitOfWork begin(Command command) {
    requireOpen();
    return new DynamoDbUnitOfWork(command, tables, new PartStore(), List.of(), Map.of());
  }

  @Override
  public void commit() {
    requireOpen();
    over = true;
    current = List.copyOf(read.values());
    if (!parts.isEmpty()) {
      var changed = last.entrySet().stream().map(this::change).toList();
      var unchanged =
          used.stream()
              .filter(key -> !last.containsKey(key))
              .<Tracked<?, ?>>map(this::read)
              .toList();
      committer.commit(parts, changed, unchanged, deadline).ifPresent(this::lose);
    }
  }

  private Change change(Map.Entry<AggregateKey<?, ?>, Tracked<?, ?>> left) {
    return new Change(read(left.getKey()), left.getValue());
  }

  private Tracked<?, ?> read(AggregateKey<?, ?> key) {
    return requireNonNull(read.get(key));
  }

  private void lose(Conflict conflict) {
    lost = conflict.current().stream().filter(now -> !now.isSameAs(read(now.key()))).toList();
    learn(conflict.current());
    var told = conflict.describe(List.copyOf(read.values()));
    if (lost.stream().map(Tracked::key).allMatch(assumed::contains)) {
      throw new WronglyAssumed(told);
    }
    throw new ConcurrencyConflict(told);
  }

  @Override
  public Pack again() {
    return new DynamoDbPack(tables, loader, journal, committer, deadline, current);
  }

  private void learn(List<Tracked<?, ?>> now) {
    var told = now.stream().map(Tracked::key).collect(toSet());
    current =
        Stream.concat(
                now.stream(), current.stream().filter(tracked -> !told.contains(tracked.key())))
            .toList();
  }

  @Override
  public long refresh() {
    var before = lost;
    var keys = before.stream().map(Tracked::key).toList();
    var there = current.stream().filter(tracked -> tracked.version() > 0).map(Tracked::key);
    learn(
        loader.load(
            Stream.<AggregateKey<?, ?>>concat(keys.stream(), there).distinct().toList(), deadline));
    lost = current.stream().filter(now -> keys.contains(now.key())).toList();
    var versions = before.stream().collect(toMap(Tracked::key, Tracked::version));
    return lost.stream()
        .mapToLong(now -> Math.abs(now.version() - requireNonNull(versions.get(now.key()))))
        .max()
        .orElse(0);
  }

  @Override
  public void close() {
    over = true;
  }

  private void requireOpen() {
    if (over) {
      throw new IllegalStateException("this pack is over: it was committed or closed");
    }
    if (!Thread.currentThread().equals(owner)) {
      throw new IllegalStateException("this pack belongs to another thread");
    }
  }

  /** What a part reads from, and adds itself to. */
  private final class PartStore implements AggregateStore {

    /** Nothing: it costs a read to be sure for all parts, and all parts in vain not to be. */
    @Override
    public Optional<List<Tracked<?, ?>>> recall(
        List<AggregateKey<?, ?>> read, List<AggregateKey<?, ?>> made) {
      return Optional.empty();
    }

    @Override
    public List<Tracked<?, ?>> load(List<AggregateKey<?, ?>> keys, Deadline deadline) {
      fetch(keys);
      return keys.stream().<Tracked<?, ?>>map(this::latest).toList();
    }

    @Override
    public Optional<Tracked<?, ?>> known(AggregateKey<?, ?> key) {
      return read.containsKey(key) ? Optional.of(latest(key)) : Optional.empty();
    }

    private Tracked<?, ?> latest(AggregateKey<?, ?> key) {
      var left = last.get(key);
      return left == null ? read(key).afresh() : Tracked.of(left.onceCommitted());
    }

    @Override
    public Optional<Conflict> commit(
        Command command,
        Outcome outcome,
        List<? extends DomainEvent> events,
        List<Tracked<?, ?>> changed,
        List<Tracked<?, ?>> unchanged) {
      requireOpen();
      var all = new LinkedHashSet<>(used);
      Stream.concat(changed.stream(), unchanged.stream()).map(Tracked::key).forEach(all::add);
      TransactionLimits.check(parts.size() + 1 + all.size(), Stream.empty());
      parts.add(new Recorded(command, journal.record(command, outcome, events, changed)));
      used.addAll(all);
      Stream.concat(changed.stream(), unchanged.stream())
          .forEach(tracked -> read.putIfAbsent(tracked.key(), tracked.afresh())); // if unread
      changed.forEach(tracked -> last.put(tracked.key(), tracked));
      return Optional.empty();
    }

    @Override
    public Optional<Conflict> prove(Command command, List<Tracked<?, ?>> read) {
      throw new IllegalStateException("a pack cannot prove what it does not store");
    }

    @Override
    public void requireAssumable() {
      throw new IllegalStateException("a pack assumes nothing");
    }
  }
}
