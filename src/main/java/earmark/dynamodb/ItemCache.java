package earmark.dynamodb;

import earmark.application.AggregateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The items that this execution environment saw last, so that a decision can begin without a read.
 * They may be out of date: whoever starts from them has them proved by the commit.
 *
 * <p>What was wrong costs a transaction in vain, so an item is handed out only while nobody else
 * seems to change it. A lost race says that somebody does; a read that finds what is here already
 * says that nobody does any more. Hence environments that share a hot product read it each time.
 *
 * <p>A commit proves an item by its version, which holds as long as versions only rise. Tables that
 * are restored have earlier ones: nothing is handed out that was seen longer ago than {@link
 * #MAX_AGE}, so whoever restores tables and lets no command begin for so long need do no more.
 *
 * <p>Threads may share it.
 */
public final class ItemCache {

  /** Of an item since it was seen. */
  public static final Duration MAX_AGE = Duration.ofMinutes(5);

  /** About what an entry needs besides its item. */
  private static final int BYTES_OF_ENTRY = 100;

  private final long maxBytes;
  private final InstantSource clock;
  private final Map<AggregateKey<?, ?>, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * An empty cache.
   *
   * @param maxBytes of its items, as DynamoDB counts them; the longest unused go when there would
   *     be more. In the heap they take some ten times as much. With 0 nothing is kept
   * @param clock which goes on while the environment is frozen
   */
  public ItemCache(long maxBytes, InstantSource clock) {
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  /** All of these, or nothing if one of them is not here, is too old or is changed by others. */
  synchronized Optional<List<Loaded<?, ?>>> find(Collection<AggregateKey<?, ?>> keys) {
    var now = clock.instant();
    var found =
        keys.stream()
            .flatMap(key -> Optional.ofNullable(entries.get(key)).stream())
            .filter(entry -> entry.quiet() && entry.isFresh(now))
            .<Loaded<?, ?>>map(Entry::item)
            .toList();
    return found.size() == keys.size() ? Optional.of(found) : Optional.empty();
  }

  /** Was read just now. */
  synchronized void read(Loaded<?, ?> item) {
    var known = entries.get(item.key());
    put(item, known == null || known.item().version() == item.version());
  }

  /** Was stored just now by this environment. */
  synchronized void stored(Loaded<?, ?> item) {
    var known = entries.get(item.key());
    put(item, known == null || known.quiet());
  }

  /** Was found to be there instead of what was expected. */
  synchronized void changedByOthers(Loaded<?, ?> item) {
    put(item, false);
  }

  private void put(Loaded<?, ?> item, boolean quiet) {
    var known = entries.get(item.key());
    var now = clock.instant();
    if (known != null && item.isThere() && known.isNewerThan(item) && known.isFresh(now)) {
      return; // another thread has seen it
    }
    remove(item.key());
    if (item.isThere()) {
      var entry = new Entry(item, ItemSize.of(item.item()) + BYTES_OF_ENTRY, quiet, now);
      entries.put(item.key(), entry);
      bytes += entry.bytes();
    }
    while (bytes > maxBytes) {
      remove(entries.keySet().iterator().next());
    }
  }

  private void remove(AggregateKey<?, ?> key) {
    var removed = entries.remove(key);
    if (removed != null) {
      bytes -= removed.bytes();
    }
  }

  /**
   * One item.
   *
   * @param quiet whether nobody else seems to change it
   */
  private record Entry(Loaded<?, ?> item, long bytes, boolean quiet, Instant seen) {

    boolean isNewerThan(Loaded<?, ?> other) {
      return item.version() > other.version();
    }

    /** A clock that was set back says nothing about the age. */
    boolean isFresh(Instant now) {
      return !seen.isAfter(now) && seen.plus(MAX_AGE).isAfter(now);
    }
  }
}
