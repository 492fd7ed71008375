package earmark.dynamodb;

import static java.util.stream.Collectors.toMap;

import earmark.domain.Aggregate;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/** The tables of all aggregate types that have a mapping, each made when it is first asked for. */
final class AggregateTables {

  private final DynamoDbEnhancedClient client;
  private final Map<Class<?>, AggregateMapping<?, ?>> mappings;
  private final Map<Class<?>, AggregateTable<?, ?>> tables = new ConcurrentHashMap<>();

  AggregateTables(
      DynamoDbEnhancedClient client, Collection<? extends AggregateMapping<?, ?>> mappings) {
    this.client = client;
    this.mappings = mappings.stream().collect(toMap(AggregateMapping::type, it -> it));
  }

  @SuppressWarnings("unchecked") // the mapping of a type is of that type
  <K, A extends Aggregate<K>> AggregateTable<K, A> of(Class<A> type) {
    return (AggregateTable<K, A>) tables.computeIfAbsent(type, this::table);
  }

  private AggregateTable<?, ?> table(Class<?> type) {
    var mapping = mappings.get(type);
    if (mapping == null) {
      throw new IllegalArgumentException("%s has no mapping".formatted(type.getName()));
    }
    return new AggregateTable<>(client, mapping);
  }
}
