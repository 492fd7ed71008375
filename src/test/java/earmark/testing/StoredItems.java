package earmark.testing;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.json.TestJson;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What the tables hold, item by item and not through the code that wrote it.
 *
 * @param events of all journal records, each with the id of its command as {@code commandId}, in
 *     the order of their versions and places
 */
public record StoredItems(
    List<JsonNode> products,
    List<JsonNode> purchases,
    List<JsonNode> allocations,
    List<JsonNode> events) {

  /**
   * All of it, read consistently table by table, so nobody may write meanwhile.
   *
   * @param prefix what the names of the tables begin with
   */
  public static StoredItems read(DynamoDbClient client, String prefix) {
    return new StoredItems(
        all(client, prefix + "ProductsTable"),
        all(client, prefix + "PurchasesTable"),
        all(client, prefix + "AllocationsTable"),
        journal(client, prefix).stream()
            .flatMap(record -> events(record).stream())
            .filter(event -> event.has("version")) // else it is of no product
            .sorted(
                comparingLong((JsonNode event) -> event.get("version").longValue())
                    .thenComparingLong(event -> event.get("place").longValue()))
            .toList());
  }

  /** All records of the journal, read consistently. */
  public static List<JsonNode> journal(DynamoDbClient client, String prefix) {
    return all(client, prefix + "JournalTable");
  }

  /** Those of one sku. */
  public StoredItems of(String sku) {
    Predicate<JsonNode> own = item -> item.get("sku").textValue().equals(sku);
    return new StoredItems(
        products.stream().filter(own).toList(),
        purchases.stream().filter(own).toList(),
        allocations.stream().filter(own).toList(),
        events.stream().filter(own).toList());
  }

  /** Those of each sku that there is a product of. */
  public List<StoredItems> bySku() {
    var purchasesOf = bySku(purchases);
    var allocationsOf = bySku(allocations);
    var eventsOf = bySku(events);
    return bySku(products).entrySet().stream()
        .map(
            of ->
                new StoredItems(
                    of.getValue(),
                    purchasesOf.getOrDefault(of.getKey(), List.of()),
                    allocationsOf.getOrDefault(of.getKey(), List.of()),
                    eventsOf.getOrDefault(of.getKey(), List.of())))
        .toList();
  }

  private static Map<String, List<JsonNode>> bySku(List<JsonNode> items) {
    return items.stream().collect(groupingBy(item -> item.get("sku").textValue()));
  }

  /** The one product that there is. */
  public JsonNode product() {
    if (products.size() != 1) {
      throw new AssertionError("not one product but " + products);
    }
    return products.getFirst();
  }

  /** The open batches of the one product that there is. */
  public List<JsonNode> batches() {
    return StreamSupport.stream(product().get("batches").spliterator(), false).toList();
  }

  /** The allocations with this status. */
  public List<JsonNode> lines(String status) {
    return allocations.stream()
        .filter(line -> line.get("status").textValue().equals(status))
        .toList();
  }

  /** Where the line of each order is: {@code ALLOCATED b1}, {@code WAITING}. */
  public Map<String, String> places() {
    return allocations.stream()
        .collect(toMap(line -> line.get("orderId").textValue(), StoredItems::place));
  }

  private static String place(JsonNode line) {
    return Stream.of("status", "batch")
        .filter(line::has)
        .map(attribute -> line.get(attribute).textValue())
        .collect(joining(" "));
  }

  private static List<JsonNode> events(JsonNode journalRecord) {
    return StreamSupport.stream(journalRecord.get("events").spliterator(), false)
        .map(event -> TestJson.object(event.textValue()))
        .<JsonNode>map(event -> event.set("commandId", journalRecord.get("commandId")))
        .toList();
  }

  /** All items of a table, read consistently page by page. */
  public static List<JsonNode> all(DynamoDbClient client, String table) {
    return client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
        .map(item -> TestJson.json(EnhancedDocument.fromAttributeValueMap(item).toJson()))
        .toList();
  }
}
