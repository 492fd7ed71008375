package earmark.lambda;

import static java.util.stream.Collectors.joining;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.databind.JsonNode;
import earmark.bootstrap.Earmark;
import earmark.openapi.HttpFunctions;
import earmark.testing.FaultyHttpClient;
import earmark.testing.Invariants;
import earmark.testing.InvocationContext;
import earmark.testing.Reply;
import earmark.testing.Request;
import earmark.testing.TestDynamoDb;
import earmark.testing.TestTables;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The functions that change stock, on tables of their own, with a network that can be made to fail.
 */
final class Functions {

  final FaultyHttpClient http = new FaultyHttpClient();
  private final String prefix;
  private final HttpFunctions functions;
  private final SettleProductHandler settleProduct;

  /**
   * @param name what tells its tables from those of other tests
   */
  Functions(String name) {
    this(name, TestDynamoDb::createTables);
  }

  /** On tables that are created so. */
  Functions(String name, UnaryOperator<String> createTables) {
    this(createTables.apply(name), Map.of());
  }

  /** With settings that are not the usual ones. */
  static Functions with(Map<String, String> settings, String name) {
    return new Functions(TestDynamoDb.createTables(name), settings);
  }

  private Functions(String prefix, Map<String, String> settings) {
    this.prefix = prefix;
    var environment = new HashMap<>(TestTables.environment(prefix));
    environment.putAll(settings);
    var earmark = new Earmark(TestDynamoDb.client(http), environment);
    settleProduct = new SettleProductHandler(earmark);
    functions = new HttpFunctions(earmark);
  }

  /** What the names of its tables begin with. */
  String prefix() {
    return prefix;
  }

  /** Sends a request to a function that has a minute to answer. */
  Reply send(Request request) {
    var end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    return send(
        request,
        new InvocationContext(() -> (int) Duration.ofNanos(end - System.nanoTime()).toMillis()));
  }

  Reply send(Request request, Context context) {
    return functions.send(request, context);
  }

  /** Settles what is marked, as the schedule does. */
  void settle(Context context) {
    settleProduct.handleRequest(new ScheduledEvent(), context);
  }

  /** The batches and the lines of a sku, in one line, after a look at all of its invariants. */
  String stock(String sku) {
    var stored = Invariants.check(TestDynamoDb.client(), prefix, sku);
    return Stream.concat(
            stored.batches().stream().map(Functions::batch),
            stored.allocations().stream().map(line -> line(sku, line)).sorted())
        .collect(joining(", "));
  }

  private static String batch(JsonNode batch) {
    return "%s %s/%s/%s"
        .formatted(
            batch.get("reference").textValue(),
            batch.get("purchasedQuantity"),
            batch.get("allocatedQuantity"),
            batch.get("shippedQuantity"));
  }

  private static String line(String sku, JsonNode line) {
    return "%s %s %s %s"
        .formatted(
            line.get("orderId").textValue().replace(sku + "-", ""),
            line.get("status").textValue(),
            line.get("quantity"),
            line.path("batch").asText(""))
        .strip();
  }

  Reply add(String sku) {
    return send(Request.addBatch(sku, "b1", 1000));
  }

  APIGatewayV2HTTPResponse allocate(String orderId, String sku) {
    return allocate(orderId, sku, new InvocationContext());
  }

  APIGatewayV2HTTPResponse allocate(String orderId, String sku, Context context) {
    return allocate(order(orderId, sku), context);
  }

  APIGatewayV2HTTPResponse allocate(APIGatewayV2HTTPEvent event, Context context) {
    return functions.handler("POST /allocations").handleRequest(event, context);
  }

  /** An order of one unit. */
  static APIGatewayV2HTTPEvent order(String orderId, String sku) {
    return Request.allocate(orderId, sku, 1).toEvent();
  }
}
