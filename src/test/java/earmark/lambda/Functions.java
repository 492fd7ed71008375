package earmark.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import earmark.bootstrap.Earmark;
import earmark.testing.FaultyHttpClient;
import earmark.testing.InvocationContext;
import earmark.testing.TestDynamoDb;
import java.util.Map;

/**
 * The two functions that change stock, on tables of their own, with a network that can be made to
 * fail.
 */
final class Functions {

  final FaultyHttpClient http = new FaultyHttpClient();
  private final AddBatchHandler addBatch;
  private final AllocateOrderHandler allocateOrder;

  /** On tables whose names begin so. */
  Functions(String prefix) {
    TestDynamoDb.createTables(prefix);
    var earmark =
        new Earmark(
            TestDynamoDb.client(http),
            Map.of(
                "PRODUCTS_TABLE", prefix + "ProductsTable",
                "PURCHASES_TABLE", prefix + "PurchasesTable",
                "ALLOCATIONS_TABLE", prefix + "AllocationsTable",
                "JOURNAL_TABLE", prefix + "JournalTable",
                "JOURNAL_RETENTION_DAYS", "30"));
    addBatch = new AddBatchHandler(earmark);
    allocateOrder = new AllocateOrderHandler(earmark);
  }

  APIGatewayV2HTTPResponse add(String sku) {
    return addBatch.handleRequest(
        post("{\"reference\":\"b1\",\"sku\":\"%s\",\"quantity\":1000}".formatted(sku)),
        new InvocationContext());
  }

  APIGatewayV2HTTPResponse allocate(String orderId, String sku) {
    return allocate(orderId, sku, new InvocationContext());
  }

  APIGatewayV2HTTPResponse allocate(String orderId, String sku, Context context) {
    return allocate(order(orderId, sku), context);
  }

  APIGatewayV2HTTPResponse allocate(APIGatewayV2HTTPEvent event, Context context) {
    return allocateOrder.handleRequest(event, context);
  }

  /** An order of one unit. */
  static APIGatewayV2HTTPEvent order(String orderId, String sku) {
    return post(
        "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":1}]}".formatted(orderId, sku));
  }

  private static APIGatewayV2HTTPEvent post(String body) {
    var event = new APIGatewayV2HTTPEvent();
    event.setBody(body);
    return event;
  }
}
