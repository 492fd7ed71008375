package earmark.lambda;

import static earmark.json.TestJson.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import earmark.bootstrap.Earmark;
import earmark.testing.EmbeddedMetrics;
import earmark.testing.FaultyHttpClient;
import earmark.testing.FaultyHttpClient.Fault;
import earmark.testing.IntegrationTest;
import earmark.testing.Invariants;
import earmark.testing.InvocationContext;
import earmark.testing.Reply;
import earmark.testing.StoredItems;
import earmark.testing.TestDynamoDb;
import earmark.testing.TestQueue;
import earmark.testing.TestTables;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Deliveries of the queues of batch loads and orders. */
@IntegrationTest
class QueueHandlersTest {

  private static final String PREFIX = TestDynamoDb.createTables("Queues-");

  private final TestQueue deadLetters = new TestQueue();
  private final Earmark earmark = earmark(TestQueue.endpoint().toString());
  private final InvocationContext context = new InvocationContext();
  private final String test;
  private int sent;

  QueueHandlersTest(TestInfo test) {
    this.test = test.getTestMethod().orElseThrow().getName();
  }

  private Earmark earmark(String sqs) {
    return earmark(TestDynamoDb.client(), sqs);
  }

  private Earmark earmark(DynamoDbClient dynamoDb) {
    return earmark(dynamoDb, TestQueue.endpoint().toString());
  }

  private Earmark earmark(DynamoDbClient dynamoDb, String sqs) {
    var environment = new HashMap<>(TestTables.environment(PREFIX));
    environment.put("DEAD_LETTERS_URL", deadLetters.url());
    environment.put("SQS_ENDPOINT", sqs);
    return new Earmark(dynamoDb, environment);
  }

  /** The reasons of the messages that are dead letters now, by command. */
  private Map<String, String> deadLetters() {
    var reasons = new HashMap<String, String>();
    for (var next = deadLetters.takeMessages();
        !next.isEmpty();
        next = deadLetters.takeMessages()) {
      next.forEach(it -> reasons.put(attribute(it, "commandId"), attribute(it, "reason")));
    }
    return reasons;
  }

  private static String attribute(Message message, String name) {
    return requireNonNull(message.messageAttributes().get(name)).stringValue();
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

  private Reply command(String key, String queue) {
    var event = new APIGatewayV2HTTPEvent();
    event.setQueryStringParameters(Map.of("queue", queue));
    event.setPathParameters(Map.of("commandId", key));
    return Reply.of(new ViewCommandHandler(earmark).handleRequest(event, context));
  }

  @Test
  void loadsTheGoodBatchesOfADeliveryAndMakesTheBadOnesDeadLettersEachWithItsReason() {
    var failed =
        load(
            message(batch("MIXED", "b1", 10)),
            message("not JSON"),
            message(batch("MIXED", "b2", 0)),
            message(batch("MIXED", "b1", 11)),
            message("{\"reference\":\"b3\",\"sku\":\"MIXED\",\"quantity\":5,\"colour\":\"red\"}"),
            message("x".repeat(129), batch("MIXED", "b4", 1)),
            message(batch("MIXED", "b5", 20)));

    assertThat(failed).isEmpty();
    assertThat(deadLetters())
        .hasSize(5)
        .hasEntrySatisfying(id(2), it -> assertThat(it).contains("is not JSON"))
        .hasEntrySatisfying(id(3), it -> assertThat(it).contains("/quantity"))
        .hasEntrySatisfying(id(4), it -> assertThat(it).contains("batch-exists"))
        .hasEntrySatisfying(id(5), it -> assertThat(it).contains("/colour"))
        .hasEntrySatisfying("x".repeat(129), it -> assertThat(it).contains("/attribute/commandId"));
    assertThat(stored("MIXED").batches())
        .extracting(it -> it.get("reference").textValue())
        .containsExactly("b1", "b5");
    assertThat(context.lines())
        .filteredOn(it -> it.path("DeadLetters").intValue() == 1)
        .extracting(
            it -> it.get("messageId").textValue() + " " + it.get("problem").textValue(),
            it -> it.get("level").textValue())
        .containsExactly(
            tuple(id(2) + " malformed-request", "WARN"),
            tuple(id(3) + " malformed-request", "WARN"),
            tuple(id(4) + " batch-exists", "WARN"),
            tuple(id(5) + " malformed-request", "WARN"),
            tuple(id(6) + " malformed-request", "WARN"));
  }

  @Test
  void changesNothingWhenMessagesAreDeliveredOrSentAgain() {
    var first = message("row-1", batch("RESENT", "b1", 10));
    var unnamed = message(batch("RESENT", "b2", 10));
    assertThat(load(first, unnamed)).isEmpty();

    assertThat(load(first, unnamed, message("row-1", batch("RESENT", "b1", 10)))).isEmpty();
    assertThat(load(message("row-1", batch("RESENT", "b1", 99)))).isEmpty();

    assertThat(stored("RESENT").product().get("version").longValue()).isEqualTo(2);
    assertThat(deadLetters())
        .hasSize(1)
        .hasEntrySatisfying(
            "row-1",
            it ->
                assertThat(it)
                    .startsWith("command queue:LoadBatches:row-1 is on record for another"));
  }

  @Test
  void tellsOfACommandOfAQueueByItsKeyOrItsMessage() {
    load(message("told-1", batch("TOLD", "b1", 10)));
    allocate(message("told-2", order("order-2", "TOLD", 11)), message(order("order-3", "TOLD", 1)));

    assertThat(json(command("told-1", "BatchLoads").body()).get("status").intValue())
        .isEqualTo(201);
    assertThat(json(command("told-2", "QueuedOrders").body()).get("status").intValue())
        .isEqualTo(409);
    assertThat(json(command("told-2", "QueuedOrders").body()).get("answer").get("type").textValue())
        .isEqualTo("urn:earmark:problem:out-of-stock");
    assertThat(json(command(id(3), "QueuedOrders").body()).get("operation").textValue())
        .isEqualTo("AllocateQueuedOrders");
    assertThat(command("told-1", "QueuedOrders").status()).isEqualTo(404);
    assertThat(command("told-1", "no-such-queue").status()).isEqualTo(400);
  }

  @Test
  void isDoneWithARefusedOrderAndMakesADeadLetterOfOneThatCannotBeRead() {
    load(message(batch("ORDERED", "b1", 10)));

    var failed =
        allocate(
            message(order("o1", "ORDERED", 4)),
            message(order("o2", "ORDERED", 40)),
            message("{\"orderId\":\"o3\",\"lines\":[]}"),
            message(order("o4", "ORDERED", 6)));

    assertThat(failed).isEmpty();
    assertThat(deadLetters()).containsOnlyKeys(id(4));
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
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void givesBackABadMessageThatCannotBecomeADeadLetter() {
    var event = new SQSEvent();
    event.setRecords(List.of(message(batch("UNKEPT", "b1", 1)), message("not JSON")));
    var unreachable = earmark("http://127.0.0.1:1");

    var response = new LoadBatchesHandler(unreachable).handleRequest(event, context);

    assertThat(response.getBatchItemFailures())
        .extracting(BatchItemFailure::getItemIdentifier)
        .containsExactly(id(2));
    assertThat(context.lines())
        .filteredOn(it -> it.path("messageId").asText().equals(id(2)))
        .singleElement()
        .satisfies(it -> assertThat(it.get("error").textValue()).startsWith("not kept: "))
        .satisfies(it -> assertThat(it.has("DeadLetters")).isFalse());
  }

  @Test
  void decidesAnotherMessageOfOneCommandAfreshIfTheFirstWasRefused() {
    load(message(batch("AFRESH", "b1", 1)));

    var failed =
        load(
            message("afresh", batch("AFRESH", "b1", 2)),
            message("afresh", batch("AFRESH", "b2", 3)),
            message("afresh", batch("AFRESH", "b3", 4)));

    assertThat(failed).isEmpty();
    assertThat(stored("AFRESH").batches())
        .extracting(it -> it.get("reference").textValue())
        .containsExactly("b1", "b2");
    assertThat(deadLetters.takeMessages())
        .extracting(it -> attribute(it, "reason"))
        .hasSize(2)
        .anyMatch(it -> it.contains("batch-exists"))
        .anyMatch(it -> it.contains("is on record for another request"));
  }

  @Test
  void makesDeadLettersOfAllThatSqsTakesBesideOneThatItRefuses() {
    var failed = load(message("not JSON"), message("\b"), message("{\"\\uffff\\u0001\":1}"));

    assertThat(failed).containsExactly(id(2));
    assertThat(deadLetters()).containsOnlyKeys(id(1), id(3));
  }

  @Test
  void makesManyDeadLettersOfADelivery() {
    var failed =
        load(
            IntStream.range(0, 25)
                .mapToObj(i -> message("poison-" + i, "not JSON"))
                .toArray(SQSMessage[]::new));

    assertThat(failed).isEmpty();
    assertThat(deadLetters()).hasSize(25);
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

  private List<JsonNode> linesOf(String messageId) {
    return context.lines().stream()
        .filter(it -> it.path("messageId").asText().equals(messageId))
        .toList();
  }

  @Test
  void namesTheCommandOfAMessageThatCannotBeRead() {
    allocate(message("row-8", "not JSON"));

    assertThat(linesOf(id(1)))
        .singleElement()
        .extracting(it -> it.get("commandId").textValue())
        .isEqualTo("queue:AllocateQueuedOrders:row-8");
  }

  @Test
  void takesNoCommandIdThatIsNone() {
    var binary = new MessageAttribute();
    binary.setDataType("Binary");
    binary.setBinaryValue(ByteBuffer.wrap("row-9".getBytes(UTF_8)));
    var withBinary = message(batch("NO-ID", "b1", 10));
    withBinary.setMessageAttributes(Map.of("commandId", binary));

    var failed =
        load(
            withBinary,
            message(" row-9", batch("NO-ID", "b2", 10)),
            message("row-9", batch("NO-ID", "b3", 10)));

    assertThat(failed).isEmpty();
    assertThat(deadLetters())
        .hasSize(2)
        .allSatisfy((_, reason) -> assertThat(reason).startsWith("/attribute/commandId must be"));
    assertThat(stored("NO-ID").batches())
        .extracting(it -> it.get("reference").textValue())
        .containsExactly("b3");
  }

  @Test
  void leavesALinePerMessageAndOneOfTheDelivery() {
    load(message(batch("TOLD-OF", "b1", 10)));

    allocate(message("row-7", order("o1", "TOLD-OF", 4)), message(order("o2", "TOLD-OF", 40)));

    assertThat(context.lines())
        .extracting(it -> it.get("message").textValue())
        .containsExactly(
            "LoadBatches 201",
            "done with 1 of 1 messages",
            "AllocateQueuedOrders 201",
            "AllocateQueuedOrders 409 out-of-stock",
            "done with 2 of 2 messages");
    assertThat(linesOf(id(2)))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.get("commandId").textValue())
                  .isEqualTo("queue:AllocateQueuedOrders:row-7");
              assertThat(it.get("orderId").textValue()).isEqualTo("o1");
              assertThat(it.get("skus")).isEqualTo(json("[\"TOLD-OF\"]"));
              assertThat(EmbeddedMetrics.of(it)).isEqualTo(Map.of("Attempts", 1L, "Conflicts", 0L));
            });
    assertThat(linesOf(id(3)))
        .singleElement()
        .extracting(EmbeddedMetrics::of)
        .isEqualTo(Map.of("Attempts", 1L, "Conflicts", 0L, "Refused", 1L));
  }

  @Test
  void countsARefusalOnceThoughItsMessageComesAgain() {
    load(message(batch("REFUSED", "b1", 1)));
    var refused = message(order("o1", "REFUSED", 2));

    allocate(refused);
    allocate(refused);

    assertThat(linesOf(id(2)).stream().map(EmbeddedMetrics::of))
        .containsExactly(
            Map.of("Attempts", 1L, "Conflicts", 0L, "Refused", 1L),
            Map.of("Attempts", 1L, "Conflicts", 0L, "Replays", 1L));
  }

  @Test
  void countsDeadLettersAndWhatIsMalformed() {
    load(message("not JSON"), message(batch("DEAD", "b1", 1)), message(batch("DEAD", "b1", 2)));

    assertThat(linesOf(id(1)))
        .singleElement()
        .extracting(EmbeddedMetrics::of)
        .isEqualTo(Map.of("DeadLetters", 1L, "Malformed", 1L));
    assertThat(linesOf(id(3)))
        .singleElement()
        .extracting(EmbeddedMetrics::of, it -> it.get("level").textValue())
        .containsExactly(Map.of("DeadLetters", 1L, "Refused", 1L), "WARN");
  }

  @Test
  void warnsOfAMessageThatThereIsNoTimeFor() {
    var event = new SQSEvent();
    event.setRecords(List.of(message(batch("LATER", "b1", 1))));
    var late = new InvocationContext(() -> 0);

    new LoadBatchesHandler(earmark).handleRequest(event, late);

    var line = late.lines().getFirst();
    assertThat(line.get("level").textValue()).isEqualTo("WARN");
    assertThat(line.get("error").textValue()).contains("Busy");
    assertThat(EmbeddedMetrics.of(line)).isEqualTo(Map.of("Again", 1L));
  }

  @Test
  void countsARaceThatAPackHasLostForEachOfItsCommands() {
    load(message(batch("RACED", "b1", 10)));
    var http = new FaultyHttpClient();
    http.nextWrites(new Fault.After(() -> allocate(message(order("faster", "RACED", 1)))));
    var packs = new AllocateQueuedOrdersHandler(earmark(TestDynamoDb.client(http)));

    deliver(packs, message(order("o1", "RACED", 1)), message(order("o2", "RACED", 1)));

    assertThat(Stream.of(linesOf(id(2)), linesOf(id(3))).flatMap(List::stream))
        .hasSize(2)
        .extracting(EmbeddedMetrics::of)
        .containsOnly(Map.of("Attempts", 2L, "Conflicts", 1L));
  }

  @Test
  void tellsThatADeliveryHasFailed() {
    var event = new SQSEvent(); // without records, which SQS never sends

    assertThatThrownBy(() -> new LoadBatchesHandler(earmark).handleRequest(event, context))
        .isInstanceOf(NullPointerException.class);

    assertThat(context.lines())
        .singleElement()
        .satisfies(it -> assertThat(it.get("level").textValue()).isEqualTo("ERROR"))
        .extracting(EmbeddedMetrics::of)
        .isEqualTo(Map.of("Faults", 1L));
  }
}
