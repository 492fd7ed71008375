package earmark.dynamodb;

import earmark.application.AggregateKey;
import earmark.application.Versioned;
import earmark.domain.Aggregate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What was stored under an id when it was seen.
 *
 * @param version 0 if nothing was there
 * @param item without the version; empty if nothing was there
 */
record Loaded<K, A extends Aggregate<K>>(
    AggregateTable<K, A> table, K id, long version, Map<String, AttributeValue> item) {

  static <K, A extends Aggregate<K>> Loaded<K, A> absent(AggregateTable<K, A> table, K id) {
    return new Loaded<>(table, id, 0, Map.of());
  }

  /** What a read returned for the id, null if nothing. */
  static <K, A extends Aggregate<K>> Loaded<K, A> of(
      AggregateTable<K, A> table, K id, @Nullable Versioned<A> stored) {
    return stored == null
        ? absent(table, id)
        : new Loaded<>(table, id, stored.version(), table.item(stored.aggregate()));
  }

  AggregateKey<K, A> key() {
    return table.keyOf(id);
  }

  boolean isThere() {
    return version > 0;
  }

  /** The aggregate of the item: a new object each time, null if nothing was there. */
  @Nullable A aggregate() {
    return isThere() ? table.aggregate(item) : null;
  }

  /** Whether the other one was seen with the same result. */
  boolean isSameAs(Loaded<?, ?> other) {
    return key().equals(other.key()) && version == other.version && item.equals(other.item);
  }

  /** Holds while that is what is stored. */
  Expression stillSo() {
    return isThere() ? table.isAt(version) : table.isAbsent();
  }
}
