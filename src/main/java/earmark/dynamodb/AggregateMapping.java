package earmark.dynamodb;

import earmark.domain.Aggregate;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * How the aggregates of one type are stored, each as one item: all that the unit of work has to be
 * told of a type. The attribute {@code version} is its own; a mapping does not name it.
 */
public interface AggregateMapping<K, A extends Aggregate<K>> {

  Class<A> type();

  String tableName();

  /**
   * Maps the whole aggregate. Equal items mean an unchanged aggregate, so mapping one twice gives
   * equal items.
   */
  TableSchema<A> schema();

  Key key(K id);
}
