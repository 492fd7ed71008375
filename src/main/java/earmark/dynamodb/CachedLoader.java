package earmark.dynamodb;

import earmark.application.AggregateKey;
import earmark.application.Deadline;
import earmark.domain.Aggregate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads aggregates by key, or recalls them as they were seen before. */
final class CachedLoader {

  private final Loader loader;
  private final AggregateTables tables;
  private final ItemCache cache;

  CachedLoader(Loader loader, AggregateTables tables, ItemCache cache) {
    this.loader = loader;
    this.tables = tables;
    this.cache = cache;
  }

  /** As {@link Loader#load} does. */
  List<Tracked<?, ?>> load(List<AggregateKey<?, ?>> keys, Deadline deadline) {
    var read = loader.load(keys, deadline);
    read.forEach(tracked -> cache.read(tracked.loaded()));
    return read;
  }

  /**
   * All that is to be read as it was seen before, if all of it was. What is to be made is then
   * taken to be absent, unless it was seen. It saves a round trip or nothing: what has to wait for
   * a read anyway gets all of it from there.
   */
  Optional<List<Tracked<?, ?>>> recall(
      List<AggregateKey<?, ?>> read, List<AggregateKey<?, ?>> made) {
    return cache
        .find(read)
        .map(
            seen ->
                Stream.<Tracked<?, ?>>concat(
                        seen.stream().map(Tracked::of), made.stream().map(this::recall))
                    .toList());
  }

  private Tracked<?, ?> recall(AggregateKey<?, ?> made) {
    return cache
        .find(List.of(made))
        .<Tracked<?, ?>>map(seen -> Tracked.of(seen.getFirst()))
        .orElseGet(() -> absent(made));
  }

  private <K, A extends Aggregate<K>> Tracked<K, A> absent(AggregateKey<K, A> key) {
    return Tracked.absent(tables.of(key.type()), key.id());
  }
}
