package earmark.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import earmark.bootstrap.Earmark;
import earmark.testing.FaultyHttpClient;
import earmark.testing.InvocationContext;
import earmark.testing.TestDynamoDb;
import earmark.testing.WriteUnits;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one allocation costs, counted on the wire. */
class AllocationCostTest {

  private static final String PREFIX = "Cost-";

  private final FaultyHttpClient http = new FaultyHttpClient();
  private final Earmark earmark = earmark();
  private final AddBatchHandler addBatch = new AddBatchHandler(earmark);
  private final AllocateOrderHandler allocateOrder = new AllocateOrderHandler(earmark);

  private Earmark earmark() {
    TestDynamoDb.createTables(PREFIX);
    return new Earmark(
        TestDynamoDb.client(http),
        Map.of(
            "PRODUCTS_TABLE", PREFIX + "ProductsTable",
            "PURCHASES_TABLE", PREFIX + "PurchasesTable",
            "ALLOCATIONS_TABLE", PREFIX + "AllocationsTable",
            "JOURNAL_TABLE", PREFIX + "JournalTable",
            "JOURNAL_RETENTION_DAYS", "30"));
  }

  private static APIGatewayV2HTTPEvent post(String body) {
    var event = new APIGatewayV2HTTPEvent();
    event.setBody(body);
    return event;
  }

  private APIGatewayV2HTTPResponse add(String sku) {
    return addBatch.handleRequest(
        post("{\"reference\":\"b1\",\"sku\":\"%s\",\"quantity\":1000}".formatted(sku)),
        new InvocationContext());
  }

  private APIGatewayV2HTTPResponse allocate(String orderId, String sku) {
    return allocateOrder.handleRequest(
        post(
            "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":1}]}"
                .formatted(orderId, sku)),
        new InvocationContext());
  }

  @Test
  void needsOneReadAndOneCommit() {
    add("TRIPS");
    http.forgetCalls();

    var answer = allocate("trips-1", "TRIPS");

    assertThat(answer.getStatusCode()).isEqualTo(201);
    assertThat(http.operations()).containsExactly("BatchGetItem", "TransactWriteItems");
  }

  @Test
  void needsOneReadAndOneProofWhenItIsRefused() {
    http.forgetCalls();

    var answer = allocate("refused-1", "NOT-THERE");

    assertThat(answer.getStatusCode()).isEqualTo(422);
    assertThat(http.operations()).containsExactly("BatchGetItem", "TransactGetItems");
  }

  @Test
  void writesNoMoreThanSevenUnits() {
    add("UNITS");
    http.forgetCalls();

    allocate("units-1", "UNITS");

    assertThat(WriteUnits.of(http.calls().getLast())).isEqualTo(7);
  }
}
