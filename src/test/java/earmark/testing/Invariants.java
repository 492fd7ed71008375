package earmark.testing;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Recounts what the tables hold of one sku, from the items themselves and not through the code that
 * wrote them.
 */
public final class Invariants {

  private final DynamoDbClient client;
  private final String prefix;
  private final String sku;

  private Invariants(DynamoDbClient client, String prefix, String sku) {
    this.client = client;
    this.prefix = prefix;
    this.sku = sku;
  }

  /**
   * Checks the invariants 1 to 4 of the design, as far as stock is only added and allocated.
   *
   * @param prefix what the names of the tables begin with
   */
  public static void check(DynamoDbClient client, String prefix, String sku) {
    var invariants = new Invariants(client, prefix, sku);
    var product = invariants.product();
    invariants.noBatchPromisesMoreThanItHas(product);
    invariants.countersAreTheSumsOfTheAllocations(product);
    invariants.everyBatchWasReported(product);
    invariants.everyVersionIsOfOneCommand(product);
  }

  /** The sum of the units of all allocations of the sku. */
  public static long allocated(DynamoDbClient client, String prefix, String sku) {
    return new Invariants(client, prefix, sku)
        .allocations().stream().mapToLong(it -> number(it, "quantity")).sum();
  }

  private Map<String, AttributeValue> product() {
    return all("ProductsTable").stream()
        .filter(it -> text(it, "sku").equals(sku))
        .findFirst()
        .orElseThrow();
  }

  private List<Map<String, AttributeValue>> allocations() {
    return all("AllocationsTable").stream().filter(it -> text(it, "sku").equals(sku)).toList();
  }

  private static List<Map<String, AttributeValue>> batches(Map<String, AttributeValue> product) {
    return attribute(product, "batches").l().stream().map(AttributeValue::m).toList();
  }

  private void noBatchPromisesMoreThanItHas(Map<String, AttributeValue> product) {
    assertThat(batches(product))
        .allSatisfy(
            batch ->
                assertThat(number(batch, "allocatedQuantity") + number(batch, "shippedQuantity"))
                    .isLessThanOrEqualTo(number(batch, "purchasedQuantity")));
  }

  private void countersAreTheSumsOfTheAllocations(Map<String, AttributeValue> product) {
    var counters = new HashMap<String, Long>();
    batches(product)
        .forEach(it -> counters.put(text(it, "reference"), number(it, "allocatedQuantity")));
    counters.values().removeIf(units -> units == 0);

    assertThat(
            allocations().stream()
                .collect(
                    groupingBy(it -> text(it, "batch"), summingLong(it -> number(it, "quantity")))))
        .isEqualTo(counters);
  }

  private void everyBatchWasReported(Map<String, AttributeValue> product) {
    var reported =
        all("PurchasesTable").stream()
            .filter(it -> text(it, "sku").equals(sku))
            .map(it -> text(it, "reference"))
            .toList();

    assertThat(batches(product)).allMatch(batch -> reported.contains(text(batch, "reference")));
  }

  /** From 1 to the current one, without a gap, each in one journal record. */
  private void everyVersionIsOfOneCommand(Map<String, AttributeValue> product) {
    var versions = new ArrayList<Long>();
    all("JournalTable")
        .forEach(
            record ->
                versions.addAll(
                    attribute(record, "events").l().stream()
                        .map(event -> TestJson.json(event.s()))
                        .filter(event -> sku.equals(event.get("sku").textValue()))
                        .map(event -> event.get("version").longValue())
                        .distinct()
                        .toList()));

    assertThat(versions.stream().sorted())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, number(product, "version")).boxed().toList());
  }

  private List<Map<String, AttributeValue>> all(String table) {
    return client
        .scanPaginator(scan -> scan.tableName(prefix + table).consistentRead(true))
        .items()
        .stream()
        .toList();
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    return requireNonNull(item.get(name), name);
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return attribute(item, attribute).s();
  }

  private static long number(Map<String, AttributeValue> item, String attribute) {
    return Long.parseLong(attribute(item, attribute).n());
  }
}
