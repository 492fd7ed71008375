package earmark.testing;

import earmark.application.AggregateKey;
import earmark.application.Command;
import earmark.application.ConcurrencyConflict;
import earmark.application.Pack;
import earmark.application.TransactionTooLarge;
import earmark.application.UnitOfWork;
import earmark.application.WronglyAssumed;
import earmark.testing.InMemoryStorage.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pack on {@link InMemoryStorage}. */
final class InMemoryPack implements Pack {

  private final InMemoryStorage storage;
  private final Thread owner = Thread.currentThread();
  private final Map<AggregateKey<?, ?>, @Nullable Stored> read = new HashMap<>();
  private final Map<AggregateKey<?, ?>, @Nullable Stored> written = new HashMap<>();
  private final Set<AggregateKey<?, ?>> used = new HashSet<>();
  private final Set<AggregateKey<?, ?>> assumed = new HashSet<>();
  private final Set<AggregateKey<?, ?>> lost = new HashSet<>();
  private final List<InMemoryStore.Part> parts = new ArrayList<>();
  private boolean over;

  InMemoryPack(InMemoryStorage storage) {
    this(storage, Map.of());
  }

  private InMemoryPack(InMemoryStorage storage, Map<AggregateKey<?, ?>, @Nullable Stored> known) {
    this.storage = storage;
    read.putAll(known);
  }

  @Override
  public void fetch(List<AggregateKey<?, ?>> keys) {
    requireUsable();
    keys.forEach(this::read);
  }

  @Override
  public void assumeAbsent(List<AggregateKey<?, ?>> keys) {
    requireUsable();
    keys.stream()
        .filter(key -> !read.containsKey(key))
        .forEach(
            key -> {
              read.put(key, null);
              assumed.add(key);
            });
  }

  private @Nullable Stored read(AggregateKey<?, ?> key) {
    if (!read.containsKey(key)) {
      read.put(key, storage.load(key));
    }
    return read.get(key);
  }

  @Override
  public UnitOfWork begin(Command command) {
    requireUsable();
    return new InMemoryUnitOfWork(command, storage, new PartStore(), Set.of());
  }

  @Override
  public void commit() {
    requireUsable();
    over = true;
    var restsOn = new HashMap<AggregateKey<?, ?>, @Nullable Stored>();
    used.forEach(key -> restsOn.put(key, read.get(key)));
    if (!storage.commit(parts, restsOn)) {
      used.stream().filter(this::hasChanged).forEach(lost::add);
      lost.forEach(key -> read.put(key, storage.load(key)));
      if (assumed.containsAll(lost)) {
        throw new WronglyAssumed("something is there that was assumed to be absent");
      }
      throw new ConcurrencyConflict("something read has changed");
    }
  }

  private boolean hasChanged(AggregateKey<?, ?> key) {
    return !Objects.equals(storage.load(key), read.get(key));
  }

  private long commandsSince(AggregateKey<?, ?> key) {
    return Math.abs(
        InMemoryStorage.version(storage.load(key)) - InMemoryStorage.version(read.get(key)));
  }

  @Override
  public Pack again() {
    return new InMemoryPack(storage, read);
  }

  @Override
  public long refresh() {
    var commands = lost.stream().mapToLong(this::commandsSince).max().orElse(0);
    read.replaceAll((key, then) -> then == null && !lost.contains(key) ? null : storage.load(key));
    return commands;
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

  private final class PartStore implements InMemoryStore {

    @Override
    public @Nullable Stored load(AggregateKey<?, ?> key) {
      return written.containsKey(key) ? written.get(key) : read(key);
    }

    @Override
    public boolean commit(Part part, Map<AggregateKey<?, ?>, @Nullable Stored> itsRead) {
      requireUsable();
      var all = new HashSet<>(used);
      all.addAll(itsRead.keySet());
      if (parts.size() + 1 + all.size() > 100) {
        throw new TransactionTooLarge("a transaction has at most 100 actions");
      }
      used.addAll(all);
      parts.add(part);
      written.putAll(part.written());
      return true;
    }

    @Override
    public boolean stands(Command command, Map<AggregateKey<?, ?>, @Nullable Stored> itsRead) {
      throw new IllegalStateException("a pack cannot prove what it does not store");
    }

    @Override
    public void requireAssumable() {
      throw new IllegalStateException("a pack assumes nothing");
    }
  }
}
