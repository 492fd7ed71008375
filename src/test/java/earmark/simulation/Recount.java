package earmark.simulation;

import static java.util.Objects.requireNonNull;

import earmark.standin.InMemoryDynamoDb;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Recounts all stock, so quickly that it can be done after every commit; what more there is to
 * check, {@link earmark.testing.Invariants} checks in the end.
 */
final class Recount {

  private final Map<String, Long> units = new HashMap<>();
  private final Map<String, Long> smallestWaiting = new HashMap<>();

  private Recount() {}

  /**
   * Checks every product against the lines that there are.
   *
   * @throws AssertionError if one says anything else
   */
  static void check(InMemoryDynamoDb tables) {
    var recount = new Recount();
    items(tables, "AllocationsTable").forEach(recount::count);
    items(tables, "ProductsTable").forEach(recount::compare);
  }

  private static List<Map<String, AttributeValue>> items(InMemoryDynamoDb tables, String table) {
    return tables.scan(it -> it.tableName(table)).items();
  }

  private void count(Map<String, AttributeValue> line) {
    var sku = text(line, "sku");
    var status = text(line, "status");
    var quantity = number(line, "quantity");
    var batch = line.containsKey("batch") ? text(line, "batch") : "";
    units.merge(sku + " " + status + " " + batch, quantity, Long::sum);
    if (status.equals("WAITING")) {
      smallestWaiting.merge(sku, quantity, Math::min);
    }
  }

  private void compare(Map<String, AttributeValue> product) {
    var sku = text(product, "sku");
    var most = OptionalLong.empty();
    var anyIsShort = false;
    for (var batch : requireNonNull(product.get("batches")).l()) {
      var free = free(sku, batch.m());
      anyIsShort |= free < 0;
      most = OptionalLong.of(Math.max(free, most.orElse(free)));
    }
    require(number(product, "waitingQuantity") == units(sku, "WAITING", ""), product);
    var smallest = smallest(sku, product);
    var mayServe =
        smallest.isPresent() && most.isPresent() && most.getAsLong() >= smallest.getAsLong();
    require(product.containsKey("unsettledSince") == (anyIsShort || mayServe), product);
  }

  /** The units of the batch that are not promised; fewer than none if it is short. */
  private long free(String sku, Map<String, AttributeValue> batch) {
    var reference = text(batch, "reference");
    var purchased = number(batch, "purchasedQuantity");
    var allocated = number(batch, "allocatedQuantity");
    var shipped = number(batch, "shippedQuantity");
    require(allocated == units(sku, "ALLOCATED", reference), batch);
    require(shipped == units(sku, "SHIPPED", reference), batch);
    require(shipped <= purchased, batch);
    return purchased - allocated - shipped;
  }

  private OptionalLong smallest(String sku, Map<String, AttributeValue> product) {
    require(product.containsKey("smallestWaiting") == smallestWaiting.containsKey(sku), product);
    if (!smallestWaiting.containsKey(sku)) {
      return OptionalLong.empty();
    }
    var bound = number(product, "smallestWaiting");
    require(bound <= requireNonNull(smallestWaiting.get(sku)), product);
    return OptionalLong.of(bound);
  }

  private long units(String sku, String status, String batch) {
    return units.getOrDefault(sku + " " + status + " " + batch, 0L);
  }

  private void require(boolean holds, Object what) {
    if (!holds) {
      throw new AssertionError("%s, but the lines have %s".formatted(what, units));
    }
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return requireNonNull(item.get(attribute), attribute).s();
  }

  private static long number(Map<String, AttributeValue> item, String attribute) {
    return Long.parseLong(requireNonNull(item.get(attribute), attribute).n());
  }
}
