package earmark.application;

import earmark.domain.Aggregate;
import java.util.Collection;
import java.util.stream.Stream;

/** Names one aggregate among those of all types. */
public record AggregateKey<K, A extends Aggregate<K>>(Class<A> type, K id) {

  /** The keys of several aggregates of one type. */
  public static <K, A extends Aggregate<K>> Stream<AggregateKey<?, ?>> all(
      Class<A> type, Collection<K> ids) {
    return ids.stream().map(id -> new AggregateKey<>(type, id));
  }
}
