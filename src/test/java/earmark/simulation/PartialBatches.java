package earmark.simulation;

import earmark.standin.InMemoryDynamoDb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Batches that DynamoDB does in part, or not at one moment. */
final class PartialBatches {

  private final InMemoryDynamoDb tables;
  private final Scheduler scheduler;
  private final RandomGenerator random;

  PartialBatches(InMemoryDynamoDb tables, Scheduler scheduler, RandomGenerator random) {
    this.tables = tables;
    this.scheduler = scheduler;
    this.random = random;
  }

  /** Puts some of the items of each table, and leaves the others to the caller. */
  BatchWriteItemResponse write(BatchWriteItemRequest request) {
    var now = new LinkedHashMap<String, List<WriteRequest>>();
    var later = new LinkedHashMap<String, List<WriteRequest>>();
    request
        .requestItems()
        .forEach(
            (table, writes) -> {
              var split = random.nextInt(writes.size() + 1);
              now.put(table, writes.subList(0, split));
              later.put(table, writes.subList(split, writes.size()));
            });
    now.values().removeIf(List::isEmpty);
    later.values().removeIf(List::isEmpty);
    if (!now.isEmpty()) {
      tables.batchWriteItem(it -> it.requestItems(now));
    }
    return BatchWriteItemResponse.builder().unprocessedItems(later).build();
  }

  /** Reads some of the keys, and the others later, or leaves them to the caller. */
  BatchGetItemResponse read(BatchGetItemRequest request, boolean unprocessed) {
    var now = new LinkedHashMap<String, KeysAndAttributes>();
    var later = new LinkedHashMap<String, KeysAndAttributes>();
    request
        .requestItems()
        .forEach(
            (table, keys) -> {
              var split = random.nextInt(keys.keys().size() + 1);
              put(now, table, keys, keys.keys().subList(0, split));
              put(later, table, keys, keys.keys().subList(split, keys.keys().size()));
            });
    var found = new LinkedHashMap<>(found(now));
    if (unprocessed) {
      return BatchGetItemResponse.builder().responses(found).unprocessedKeys(later).build();
    }
    scheduler.takeTurns();
    found(later).forEach((table, items) -> found.merge(table, items, PartialBatches::both));
    return BatchGetItemResponse.builder().responses(found).unprocessedKeys(Map.of()).build();
  }

  private static void put(
      Map<String, KeysAndAttributes> request,
      String table,
      KeysAndAttributes like,
      List<Map<String, AttributeValue>> keys) {
    if (!keys.isEmpty()) {
      request.put(table, like.toBuilder().keys(keys).build());
    }
  }

  private Map<String, List<Map<String, AttributeValue>>> found(
      Map<String, KeysAndAttributes> keys) {
    return keys.isEmpty() ? Map.of() : tables.batchGetItem(it -> it.requestItems(keys)).responses();
  }

  private static <T> List<T> both(List<T> some, List<T> others) {
    var all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }
}
