package earmark.dynamodb;

import earmark.domain.Aggregate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/** The tables of all aggregate types that have a mapping. */
final class AggregateTables {

  private final Map<Class<?>, AggregateTable<?, ?>> tables = new HashMap<>();

  AggregateTables(
      DynamoDbEnhancedClient client, Collection<? extends AggregateMapping<?, ?>> mappings) {
    mappings.forEach(mapping -> tables.put(mapping.type(), new AggregateTable<>(client, mapping)));
  }

  @SuppressWarnings("unchecked")
  <K, A extends Aggregate<K>> AggregateTable<K, A> of(Class<A> type) {
    var table = (AggregateTable<K, A>) tables.get(type);
    if (table == null) {
      throw new IllegalArgumentException("%s has no mapping".formatted(type.getName()));
    }
    return table;
  }
}
