package earmark.bench;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The transaction of an allocation of one unit, sent by the client of the SDK and by nothing else:
 * the same tables, items and conditions, with everything known beforehand.
 */
final class BareAllocation {

  private final DynamoDbClient client;
  private final String prefix;
  private final String sku;
  private long version = 1;

  /**
   * @param sku of which there is a product with one batch and no line
   */
  BareAllocation(DynamoDbClient client, String prefix, String sku) {
    this.client = client;
    this.prefix = prefix;
    this.sku = sku;
  }

  void allocate(String orderId) {
    var now = Instant.now().toString();
    client.transactWriteItems(
        request ->
            request
                .clientRequestToken(UUID.randomUUID().toString())
                .transactItems(
                    put("JournalTable", journal(orderId, now), "attribute_not_exists(commandId)"),
                    put("ProductsTable", product(), version),
                    put("AllocationsTable", line(orderId, now), "attribute_not_exists(orderId)")));
    version++;
  }

  private TransactWriteItem put(String table, Map<String, AttributeValue> item, String condition) {
    return item(put(table, item).conditionExpression(condition));
  }

  private TransactWriteItem put(String table, Map<String, AttributeValue> item, long version) {
    return item(
        put(table, item)
            .conditionExpression("#version = :version")
            .expressionAttributeNames(Map.of("#version", "version"))
            .expressionAttributeValues(Map.of(":version", number(version))));
  }

  private Put.Builder put(String table, Map<String, AttributeValue> item) {
    return Put.builder()
        .tableName(prefix + table)
        .item(item)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
  }

  private static TransactWriteItem item(Put.Builder put) {
    return TransactWriteItem.builder().put(put.build()).build();
  }

  private Map<String, AttributeValue> journal(String orderId, String now) {
    var outcome =
        "{\"type\":\"Allocated\",\"orderId\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":1,\"status\":\"ALLOCATED\",\"batch\":\"b1\"}]}"
            .formatted(orderId, sku);
    var event =
        "{\"type\":\"LineAllocated\",\"sku\":\"%s\",\"orderId\":\"%s\",\"quantity\":1,\"batch\":\"b1\",\"version\":%d,\"place\":1}"
            .formatted(sku, orderId, version + 1);
    return Map.of(
        "commandId", text("bare-" + orderId),
        "operation", text("Test"),
        "fingerprint", text("content"),
        "outcome", text(outcome),
        "events", AttributeValue.fromL(List.of(text(event))),
        "committedAt", text(now),
        "expiresAt", number(1_800_000_000));
  }

  private Map<String, AttributeValue> product() {
    var batch = new HashMap<String, AttributeValue>();
    batch.put("reference", text("b1"));
    batch.put("purchasedQuantity", number(1_000_000_000));
    batch.put("allocatedQuantity", number(version));
    batch.put("shippedQuantity", number(0));
    return Map.of(
        "sku", text(sku),
        "version", number(version + 1),
        "batches", AttributeValue.fromL(List.of(AttributeValue.fromM(batch))),
        "waitingQuantity", number(0),
        "waitingVersion", number(0));
  }

  private Map<String, AttributeValue> line(String orderId, String now) {
    return Map.of(
        "orderId", text(orderId),
        "sku", text(sku),
        "version", number(1),
        "quantity", number(1),
        "status", text("ALLOCATED"),
        "batch", text("b1"),
        "since", text(now),
        "bySku", text("ALLOCATED#b1#%s#%s".formatted(now, orderId)));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
