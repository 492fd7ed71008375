package earmark.lambda;

import static earmark.json.TestJson.json;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.testing.IntegrationTest;
import earmark.testing.TestDynamoDb;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of every table in full: what is stored today is read for years, and keys cannot change.
 */
@IntegrationTest
class StoredItemsTest {

  private final Functions functions = new Functions("Items-");

  @Test
  void looksAsTheDesignSays() {
    functions.add("STORED");
    functions.allocate("order-1", "STORED");

    assertThat(document(only("ProductsTable")))
        .isEqualTo(
            json(
                "{\"batches\":[{\"allocatedQuantity\":1,\"purchasedQuantity\":1000,\"reference\":\"b1\",\"shippedQuantity\":0}],\"sku\":\"STORED\",\"version\":2,\"waitingQuantity\":0,\"waitingVersion\":0}"));
    assertThat(document(without("reportedAt", only("PurchasesTable"))))
        .isEqualTo(
            json("{\"quantity\":1000,\"reference\":\"b1\",\"sku\":\"STORED\",\"version\":1}"));
    assertThat(document(without("bySku", without("since", only("AllocationsTable")))))
        .isEqualTo(
            json(
                "{\"batch\":\"b1\",\"orderId\":\"order-1\",\"quantity\":1,\"sku\":\"STORED\",\"status\":\"ALLOCATED\",\"version\":1}"));
  }

  @Test
  void sortsTheAllocationsOfASkuByBatchAndAge() {
    functions.add("SORTED");
    functions.allocate("order-2", "SORTED");

    assertThat(text(allocation("order-2"), "bySku"))
        .matches("ALLOCATED#b1#[0-9-]{10}T[0-9:]{8}\\.[0-9]{3}Z#order-2");
  }

  @Test
  void keepsJournalRecordsForThirtyDays() {
    functions.add("KEPT");
    var record =
        TestDynamoDb.client()
            .scanPaginator(scan -> scan.tableName(functions.prefix() + "JournalTable"))
            .items()
            .stream()
            .findFirst()
            .orElseThrow();

    var committedAt = Instant.parse(text(record, "committedAt"));
    var expiresAt =
        Instant.ofEpochSecond(Long.parseLong(requireNonNull(record.get("expiresAt")).n()));
    assertThat(Duration.between(committedAt, expiresAt))
        .isCloseTo(Duration.ofDays(30), Duration.ofSeconds(1));
  }

  private Map<String, AttributeValue> allocation(String orderId) {
    return TestDynamoDb.client()
        .scanPaginator(scan -> scan.tableName(functions.prefix() + "AllocationsTable"))
        .items()
        .stream()
        .filter(item -> text(item, "orderId").equals(orderId))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, AttributeValue> only(String table) {
    return TestDynamoDb.client()
        .scanPaginator(scan -> scan.tableName(functions.prefix() + table))
        .items()
        .stream()
        .filter(item -> text(item, "sku").equals("STORED"))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, AttributeValue> without(
      String name, Map<String, AttributeValue> item) {
    assertThat(item).containsKey(name);
    var rest = new HashMap<>(item);
    rest.remove(name);
    return rest;
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return requireNonNull(item.get(name), name).s();
  }

  private static JsonNode document(Map<String, AttributeValue> item) {
    return json(EnhancedDocument.fromAttributeValueMap(item).toJson());
  }
}
