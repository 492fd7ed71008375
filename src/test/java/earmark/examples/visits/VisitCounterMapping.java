package earmark.examples.visits;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import earmark.dynamodb.AggregateMapping;
import earmark.dynamodb.ItemSchema;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** All that the unit of work has to be told of visit counters. */
public record VisitCounterMapping(String tableName)
    implements AggregateMapping<String, VisitCounter> {

  private static final TableSchema<VisitCounter> COUNTER =
      ItemSchema.of(
              VisitCounter.class,
              fields -> new VisitCounter(fields.get("page"), fields.get("visits")))
          .text("page", String.class, it -> it, VisitCounter::id, primaryPartitionKey())
          .number("visits", Long.class, it -> it, VisitCounter::visits)
          .build();

  @Override
  public Class<VisitCounter> type() {
    return VisitCounter.class;
  }

  @Override
  public TableSchema<VisitCounter> schema() {
    return COUNTER;
  }

  @Override
  public Key key(String page) {
    return Key.builder().partitionValue(page).build();
  }
}
