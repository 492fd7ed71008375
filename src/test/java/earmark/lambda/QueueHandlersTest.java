package earmark.lambda;

import static earmark.testing.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import earmark.bootstrap.Earmark;
import earmark.testing.IntegrationTest;
import earmark.testing.Invariants;
import earmark.testing.InvocationContext;
import earmark.testing.StoredItems;
import earmark.testing.TestDynamoDb;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Deliveries of the queues of batch loads and orders. */
@IntegrationTest
class QueueHandlersTest {

  private static final String PREFIX = TestDynamoDb.createTables("Queues-");

  private final Earmark earmark = new Earmark(TestDynamoDb.client(), Functions.environment(PREFIX));
  private final InvocationContext context = new InvocationContext();
  private final String test;
  private int sent;

  QueueHandlersTest(TestInfo test) {
    this.test = test.getTestMethod().orElseThrow().getName();
  }

  /** Of the n-th message of this test. */
  private String id(int n) {
    return test + "-" + n;
  }

  private SQSMessage message(String body) {
    var message = new SQSMessage();
    message.setMessageId(id(++sent));
    message.setBody(body);
    return message;
  }

  private SQSMessage message(String commandId, String body) {
    var attribute = new MessageAttribute();
    attribute.setDataType("String");
    attribute.setStringValue(commandId);
    var message = message(body);
    message.setMessageAttributes(Map.of("commandId", attribute));
    return message;
  }

  private static String batch(String sku, String reference, int quantity) {
    return "{\"reference\":\"%s\",\"sku\":\"%s\",\"quantity\":%d}"
        .formatted(reference, sku, quantity);
  }

  private static String order(String orderId, String sku, int quantity) {
    return "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":%d}]}"
        .formatted(orderId, sku, quantity);
  }

  /** The ids of the messages that are to be delivered again. */
  private List<String> load(SQSMessage... messages) {
    return deliver(new LoadBatchesHandler(earmark), messages);
  }

  private List<String> allocate(SQSMessage... messages) {
    return deliver(new AllocateQueuedOrdersHandler(earmark), messages);
  }

  private List<String> deliver(
      RequestHandler<SQSEvent, SQSBatchResponse> handler, SQSMessage... messages) {
    var event = new SQSEvent();
    event.setRecords(List.of(messages));
    return handler.handleRequest(event, context).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private static StoredItems stored(String sku) {
    return Invariants.check(TestDynamoDb.client(), PREFIX, sku);
  }

  private Reply command(String key) {
    var event = new APIGatewayV2HTTPEvent();
    event.setPathParameters(Map.of("commandId", key));
    return Reply.of(new ViewCommandHandler(earmark).handleRequest(event, context));
  }

  @Test
  void loadsTheGoodBatchesOfADeliveryAndGivesTheBadOnesBackEachWithItsReason() {
    var failed =
        load(
            message(batch("MIXED", "b1", 10)),
            message("not JSON"),
            message(batch("MIXED", "b2", 0)),
            message(batch("MIXED", "b1", 11)),
            message("{\"reference\":\"b3\",\"sku\":\"MIXED\",\"quantity\":5,\"colour\":\"red\"}"),
            message("", batch("MIXED", "b4", 1)),
            message(batch("MIXED", "b5", 20)));

    assertThat(failed).containsExactlyInAnyOrder(id(2), id(3), id(4), id(5), id(6));
    assertThat(stored("MIXED").batches())
        .extracting(it -> it.get("reference").textValue())
        .containsExactly("b1", "b5");
    assertThat(context.logged())
        .hasSize(5)
        .anyMatch(
            it ->
                it.startsWith("message %s, command %s: ".formatted(id(2), id(2)))
                    && it.contains("is not JSON"))
        .anyMatch(it -> it.startsWith("message " + id(3)) && it.contains("/quantity"))
        .anyMatch(it -> it.startsWith("message " + id(4)) && it.contains("batch-exists"))
        .anyMatch(it -> it.startsWith("message " + id(5)) && it.contains("/colour"))
        .anyMatch(it -> it.startsWith("message " + id(6)) && it.contains("/attribute/commandId"));
  }

  @Test
  void changesNothingWhenMessagesAreDeliveredOrSentAgain() {
    var first = message("row-1", batch("RESENT", "b1", 10));
    var unnamed = message(batch("RESENT", "b2", 10));
    assertThat(load(first, unnamed)).isEmpty();

    assertThat(load(first, unnamed, message("row-1", batch("RESENT", "b1", 10)))).isEmpty();
    assertThat(load(message("row-1", batch("RESENT", "b1", 99)))).hasSize(1);

    assertThat(stored("RESENT").product().get("version").longValue()).isEqualTo(2);
    assertThat(context.logged())
        .singleElement()
        .asString()
        .contains("row-1", "IdempotencyKeyReused");
  }

  @Test
  void tellsOfACommandOfAQueueByItsKeyOrItsMessage() {
    load(message("told-1", batch("TOLD", "b1", 10)));
    allocate(message("told-2", order("order-2", "TOLD", 11)), message(order("order-3", "TOLD", 1)));

    assertThat(json(command("told-1").body()).get("status").intValue()).isEqualTo(201);
    assertThat(json(command("told-2").body()).get("status").intValue()).isEqualTo(409);
    assertThat(json(command("told-2").body()).get("answer").get("type").textValue())
        .isEqualTo("urn:earmark:problem:out-of-stock");
    assertThat(json(command(id(3)).body()).get("operation").textValue())
        .isEqualTo("AllocateQueuedOrders");
    assertThat(command("told-4").status()).isEqualTo(404);
  }

  @Test
  void isDoneWithARefusedOrderAndGivesBackOneThatCannotBeRead() {
    load(message(batch("ORDERED", "b1", 10)));

    var failed =
        allocate(
            message(order("o1", "ORDERED", 4)),
            message(order("o2", "ORDERED", 40)),
            message("{\"orderId\":\"o3\",\"lines\":[]}"),
            message(order("o4", "ORDERED", 6)));

    assertThat(failed).containsExactly(id(4));
    assertThat(stored("ORDERED").lines("ALLOCATED"))
        .extracting(it -> it.get("orderId").textValue())
        .containsExactlyInAnyOrder("o1", "o4");
  }

  @Test
  void givesBackWhatItHasNoTimeFor() {
    var event = new SQSEvent();
    event.setRecords(Stream.of("b1", "b2").map(it -> message(batch("LATE", it, 1))).toList());

    var response =
        new LoadBatchesHandler(earmark).handleRequest(event, new InvocationContext(() -> 0));

    assertThat(response.getBatchItemFailures()).hasSize(2);
  }

  @Test
  void takesALargeDelivery() {
    load(message(batch("DELIVERY", "b1", 490)));

    var failed =
        allocate(
            IntStream.range(0, 500)
                .mapToObj(i -> message(order("d-" + i, "DELIVERY", 1)))
                .toArray(SQSMessage[]::new));

    assertThat(failed).isEmpty();
    assertThat(stored("DELIVERY").lines("ALLOCATED")).hasSize(490);
  }
}
