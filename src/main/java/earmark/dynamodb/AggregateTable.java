package earmark.dynamodb;

import earmark.application.AggregateKey;
import earmark.application.Versioned;
import earmark.domain.Aggregate;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The table of one aggregate type: what its items look like, and the conditions that prove a
 * version.
 */
final class AggregateTable<K, A extends Aggregate<K>> {

  private final AggregateMapping<K, A> mapping;
  private final TableSchema<Versioned<A>> schema;
  private final DynamoDbTable<Versioned<A>> table;
  private final Expression absent;

  AggregateTable(DynamoDbEnhancedClient client, AggregateMapping<K, A> mapping) {
    this.mapping = mapping;
    this.schema = new VersionedSchema<>(mapping.schema());
    this.table = client.table(mapping.tableName(), schema);
    this.absent =
        Expression.builder()
            .expression("attribute_not_exists(#key)")
            .putExpressionName("#key", schema.tableMetadata().primaryPartitionKey())
            .build();
  }

  DynamoDbTable<Versioned<A>> table() {
    return table;
  }

  AggregateKey<K, A> keyOf(K id) {
    return new AggregateKey<>(mapping.type(), id);
  }

  Key key(K id) {
    return mapping.key(id);
  }

  Class<Versioned<A>> itemType() {
    return schema.itemType().rawClass();
  }

  /** The item under this id, read consistently. */
  Optional<Versioned<A>> find(K id) {
    return Optional.ofNullable(table.getItem(read -> read.key(key(id)).consistentRead(true)));
  }

  /** The aggregate's attributes, without the version. */
  Map<String, AttributeValue> item(A aggregate) {
    return mapping.schema().itemToMap(aggregate, true);
  }

  /** The whole item, as it is stored. */
  Map<String, AttributeValue> item(Versioned<A> stored) {
    return schema.itemToMap(stored, true);
  }

  A aggregate(Map<String, AttributeValue> item) {
    return mapping.schema().mapToItem(item);
  }

  Versioned<A> versioned(Map<String, AttributeValue> item) {
    return schema.mapToItem(item);
  }

  /** Holds when no item is there. */
  Expression isAbsent() {
    return absent;
  }

  /** Holds when the item is there at this version. */
  Expression isAt(long version) {
    return Expression.builder()
        .expression("#version = :version")
        .putExpressionName("#version", VersionedSchema.VERSION)
        .putExpressionValue(":version", AttributeValue.fromN(Long.toString(version)))
        .build();
  }
}
