package earmark.linearizability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import earmark.linearizability.AskedOfBatch.Added;
import earmark.linearizability.AskedOfBatch.Corrected;
import earmark.linearizability.AskedOfLine.Ordered;
import earmark.linearizability.AskedOfLine.Resized;
import earmark.linearizability.AskedOfLine.TakenBack;
import earmark.linearizability.StockBatch.First;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was asked: two attempts of one command that ask for the same are equal in this. */
record Request(String route, Map<String, String> path, JsonNode body) {

  static Request of(Exchange exchange) {
    var body = exchange.body();
    return new Request(
        exchange.route(),
        new TreeMap<>(exchange.path()),
        body.isEmpty() ? MissingNode.getInstance() : JsonText.read(body));
  }

  /** Whether it only asks to be shown something. */
  boolean isRead() {
    return route.startsWith("GET ");
  }

  boolean isQueued() {
    return route.startsWith("queue ");
  }

  /** Whether it is about all lines of an order, whatever their skus. */
  boolean isOfWholeOrder() {
    return switch (route) {
      case "DELETE /orders/{orderId}/allocations", "GET /orders/{orderId}/allocations" -> true;
      case "POST /orders/{orderId}/shipments" -> !body.has("skus");
      default -> false;
    };
  }

  String orderId() {
    return path.getOrDefault("orderId", body.path("orderId").asText());
  }

  /** The skus that it names. */
  List<String> skus() {
    var named = path.get("sku");
    if (named != null) {
      return List.of(named);
    }
    var skus = new ArrayList<String>();
    if (body.has("sku")) {
      skus.add(body.path("sku").asText());
    }
    body.path("lines").forEach(line -> skus.add(line.path("sku").asText()));
    body.path("skus").forEach(sku -> skus.add(sku.asText()));
    return skus.stream().distinct().toList();
  }

  /** What it asks of a sku; empty if nothing. */
  Optional<Asked> of(String sku) {
    return isOfWholeOrder() || skus().contains(sku) ? asked(sku) : Optional.empty();
  }

  private Optional<Asked> asked(String sku) {
    return switch (route) {
      case "POST /batches", "queue LoadBatches" ->
          Optional.of(
              new Added(
                  body.path("reference").asText(),
                  new First(body.path("quantity").asLong(), body.path("eta").textValue())));
      case "PATCH /products/{sku}/batches/{reference}" -> Optional.of(corrected());
      case "POST /allocations", "queue AllocateQueuedOrders" ->
          Optional.of(new Ordered(orderId(), ordered(sku)));
      case "PUT /orders/{orderId}/allocations/{sku}" ->
          Optional.of(new Resized(orderId(), body.path("quantity").asLong()));
      case "DELETE /orders/{orderId}/allocations/{sku}", "DELETE /orders/{orderId}/allocations" ->
          Optional.of(new TakenBack(orderId(), isOfWholeOrder()));
      case "POST /orders/{orderId}/shipments" ->
          Optional.of(new AskedToShip(orderId(), isOfWholeOrder()));
      case "GET /products/{sku}" -> Optional.of(new Shown.Product());
      case "GET /orders/{orderId}/allocations" -> Optional.of(new Shown.Line(orderId()));
      default -> throw new IllegalArgumentException("no route of stock: " + route);
    };
  }

  private Corrected corrected() {
    return new Corrected(
        path.getOrDefault("reference", ""),
        body.has("purchasedQuantity") ? (Long) body.path("purchasedQuantity").asLong() : null,
        body.has("eta"),
        body.path("eta").textValue(),
        "true".equals(path.get("dryRun")));
  }

  /** Lines of one sku are added together. */
  private long ordered(String sku) {
    var sum = 0L;
    for (var line : body.path("lines")) {
      sum += line.path("sku").asText().equals(sku) ? line.path("quantity").asLong() : 0;
    }
    return sum;
  }

  /** Whether such an outcome may be on record of it. */
  boolean mayHave(String outcome) {
    return switch (outcome) {
      case "NewBatch", "KnownBatch" -> isOf("POST /batches", "queue LoadBatches");
      case "ChangedBatch", "UnchangedBatch" ->
          isOf("PATCH /products/{sku}/batches/{reference}") && !path.containsKey("dryRun");
      case "Allocated", "AllHeld" -> isOf("POST /allocations", "queue AllocateQueuedOrders");
      case "ChangedLine", "UnchangedLine" -> isOf("PUT /orders/{orderId}/allocations/{sku}");
      case "Deallocated", "NothingOpen" -> route.startsWith("DELETE ");
      case "Shipped", "AllShipped" -> isOf("POST /orders/{orderId}/shipments");
      default -> isOf("queue AllocateQueuedOrders");
    };
  }

  private boolean isOf(String... routes) {
    return List.of(routes).contains(route);
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(route, path.isEmpty() ? "" : path, body).strip();
  }
}
