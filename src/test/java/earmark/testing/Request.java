package earmark.testing;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A request as a shop makes it; sending it again is repeating it. */
public record Request(
    String route, Map<String, String> path, String body, Map<String, String> headers) {

  /** Sorted, so that it is the same text in every process. */
  public Request {
    path = Collections.unmodifiableMap(new TreeMap<>(path));
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  public static Request addBatch(String sku, String reference, int quantity) {
    return new Request(
        "POST /batches",
        Map.of(),
        "{\"reference\":\"%s\",\"sku\":\"%s\",\"quantity\":%d}".formatted(reference, sku, quantity),
        Map.of());
  }

  public static Request changeBatch(String sku, String reference, int quantity) {
    return new Request(
        "PATCH /products/{sku}/batches/{reference}",
        Map.of("sku", sku, "reference", reference),
        "{\"purchasedQuantity\":%d}".formatted(quantity),
        Map.of());
  }

  public static Request allocate(String orderId, String sku, int quantity) {
    return new Request(
        "POST /allocations",
        Map.of(),
        "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":%d}]}"
            .formatted(orderId, sku, quantity),
        Map.of());
  }

  public static Request changeLine(String orderId, String sku, int quantity) {
    return new Request(
        "PUT /orders/{orderId}/allocations/{sku}",
        Map.of("orderId", orderId, "sku", sku),
        "{\"quantity\":%d}".formatted(quantity),
        Map.of());
  }

  public static Request deallocateLine(String orderId, String sku) {
    return new Request(
        "DELETE /orders/{orderId}/allocations/{sku}",
        Map.of("orderId", orderId, "sku", sku),
        "",
        Map.of());
  }

  public static Request deallocateOrder(String orderId) {
    return new Request(
        "DELETE /orders/{orderId}/allocations", Map.of("orderId", orderId), "", Map.of());
  }

  public static Request ship(String orderId) {
    return new Request(
        "POST /orders/{orderId}/shipments", Map.of("orderId", orderId), "{}", Map.of());
  }

  public static Request shipLine(String orderId, String sku) {
    return new Request(
        "POST /orders/{orderId}/shipments",
        Map.of("orderId", orderId),
        "{\"skus\":[\"%s\"]}".formatted(sku),
        Map.of());
  }

  /** The same with a header more. */
  public Request with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, value);
    return new Request(route, path, body, more);
  }

  /** The same with another text wherever it says {@code text}. */
  public Request replacing(String text, String other) {
    var otherPath = new HashMap<String, String>();
    path.forEach((name, value) -> otherPath.put(name, value.replace(text, other)));
    return new Request(route, otherPath, body.replace(text, other), headers);
  }

  public APIGatewayV2HTTPEvent toEvent() {
    var event = new APIGatewayV2HTTPEvent();
    event.setPathParameters(path);
    event.setHeaders(headers);
    event.setBody(body);
    return event;
  }
}
