package earmark.lambda;

import static earmark.testing.DynamoDbAnswers.accessDenied;
import static earmark.testing.DynamoDbAnswers.cancelled;
import static earmark.testing.DynamoDbAnswers.throttled;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.json.TestJson;
import earmark.testing.EmbeddedMetrics;
import earmark.testing.FaultyHttpClient.Fault.After;
import earmark.testing.FaultyHttpClient.Fault.AnswerLost;
import earmark.testing.FaultyHttpClient.Fault.RequestLost;
import earmark.testing.IntegrationTest;
import earmark.testing.InvocationContext;
import earmark.testing.Request;
import earmark.testing.TestDynamoDb;
import earmark.testing.UnsettledProduct;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The line that a request leaves in the log, and its metrics. */
@IntegrationTest
class LogTest {

  private final Functions functions;
  private final InvocationContext context = new InvocationContext();

  LogTest(TestInfo test) {
    functions = new Functions(test.getTestMethod().orElseThrow().getName() + "-");
  }

  @BeforeEach
  void addBatch() {
    functions.add("CHAIR");
    functions.http.forgetCalls();
  }

  private static Request order(String orderId, int quantity) {
    return Request.allocate(orderId, "CHAIR", quantity).with("Idempotency-Key", orderId);
  }

  /** The only line that the request leaves. */
  private JsonNode line(Request request) {
    return line(request, context);
  }

  private JsonNode line(Request request, InvocationContext invocation) {
    functions.send(request, invocation);
    return only(invocation);
  }

  private static JsonNode only(InvocationContext invocation) {
    assertThat(invocation.logged()).hasSize(1);
    return invocation.lines().getFirst();
  }

  /** An invocation whose time is over once it has sent its first transaction. */
  private InvocationContext untilFirstCommit() {
    return new InvocationContext(
        () -> functions.http.operations().contains("TransactWriteItems") ? 0 : 15_000);
  }

  @Test
  void tellsOfACommandWhatItWasAboutAndWhatItTook() {
    var before = Instant.now().minusMillis(1);

    var line = line(order("o1", 2));

    assertThat(Instant.parse(line.get("timestamp").textValue()))
        .isBetween(before, Instant.now())
        .isEqualTo(Instant.ofEpochMilli(line.at("/_aws/Timestamp").longValue()));
    assertThat(line.get("durationMillis").longValue()).isBetween(0L, 60_000L);
    assertThat(line)
        .isEqualTo(
            TestJson.json(
                """
                {"timestamp": %s, "level": "INFO", "message": "AllocateOrder 201",
                 "service": "earmark", "function": "Tested", "requestId": "%s",
                 "coldStart": true, "durationMillis": %s, "status": 201,
                 "orderId": "o1", "skus": ["CHAIR"],
                 "operation": "AllocateOrder", "commandId": "http:anonymous:o1",
                 "Attempts": 1, "Conflicts": 0,
                 "_aws": {"Timestamp": %s, "CloudWatchMetrics": [{
                   "Namespace": "Earmark", "Dimensions": [["service"]],
                   "Metrics": [{"Name": "Attempts", "Unit": "Count"},
                               {"Name": "Conflicts", "Unit": "Count"}]}]}}
                """
                    .formatted(
                        line.get("timestamp"),
                        context.getAwsRequestId(),
                        line.get("durationMillis"),
                        line.at("/_aws/Timestamp"))));
  }

  @Test
  void isOneLineWithItsEnd() {
    functions.send(order("o1", 2), context);

    assertThat(context.logged().getFirst()).endsWith("}\n").doesNotContain("\n{").hasLineCount(1);
  }

  @Test
  void tellsWhatAPathIsAbout() {
    var line = line(Request.changeBatch("CHAIR", "b1", 20));

    assertThat(line.get("sku").textValue()).isEqualTo("CHAIR");
    assertThat(line.get("reference").textValue()).isEqualTo("b1");
    assertThat(line.get("commandId").textValue())
        .isEqualTo("http:anonymous:" + context.getAwsRequestId());
  }

  @Test
  void countsARefusalUnderItsProblem() {
    var line = line(order("o1", 2000));

    assertThat(line.get("message").textValue()).isEqualTo("AllocateOrder 409 out-of-stock");
    assertThat(line.get("level").textValue()).isEqualTo("INFO");
    assertThat(line.get("problem").textValue()).isEqualTo("out-of-stock");
    assertThat(EmbeddedMetrics.of(line)).isEqualTo(Map.of("Refused", 1L));
  }

  @Test
  void countsAReplay() {
    functions.send(order("o1", 2));

    var line = line(order("o1", 2));

    assertThat(EmbeddedMetrics.of(line)).containsEntry("Replays", 1L).doesNotContainKey("Refused");
  }

  @Test
  void countsAMalformedRequestThatHasNoCommand() {
    var line = line(Request.allocate("o1", "CHAIR", 0));

    assertThat(line.get("problem").textValue()).isEqualTo("malformed-request");
    assertThat(line.has("commandId")).isFalse();
    assertThat(EmbeddedMetrics.of(line)).isEqualTo(Map.of("Malformed", 1L));
  }

  @Test
  void warnsThatThereWasNoTimeAndWhatItTookUntilThen() {
    functions.http.nextWrites(cancelled("None", "TransactionConflict", "None"));

    var line = line(order("o1", 2), untilFirstCommit());

    assertThat(line.get("level").textValue()).isEqualTo("WARN");
    assertThat(line.get("message").textValue()).isEqualTo("AllocateOrder 503 busy");
    assertThat(line.get("error").textValue()).contains("too busy", "; caused by ");
    assertThat(EmbeddedMetrics.of(line))
        .isEqualTo(Map.of("Attempts", 1L, "Conflicts", 0L, "Busy", 1L));
  }

  @Test
  void warnsThatTheOutcomeIsUnknown() {
    functions.http.nextWrites(new AnswerLost());
    functions.http.nextReads(new RequestLost());

    var line = line(order("o1", 2), untilFirstCommit());

    assertThat(line.get("level").textValue()).isEqualTo("WARN");
    assertThat(line.get("problem").textValue()).isEqualTo("outcome-unknown");
    assertThat(EmbeddedMetrics.of(line))
        .isEqualTo(Map.of("Attempts", 1L, "Conflicts", 0L, "UnknownOutcomes", 1L));
  }

  @Test
  void countsEverySendingOfTheSameBytes() {
    functions.http.nextWrites(new RequestLost(), throttled(), new AnswerLost());

    var line = line(order("o1", 2));

    assertThat(line.get("status").intValue()).isEqualTo(201);
    assertThat(EmbeddedMetrics.of(line)).isEqualTo(Map.of("Attempts", 4L, "Conflicts", 0L));
  }

  @Test
  void countsALostRace() {
    functions.http.nextWrites(new After(() -> functions.send(order("faster", 1))));

    var line = line(order("slower", 2));

    assertThat(line.get("status").intValue()).isEqualTo(201);
    assertThat(EmbeddedMetrics.of(line)).isEqualTo(Map.of("Attempts", 2L, "Conflicts", 1L));
  }

  @Test
  void tellsThatAnExceptionHasLeft() {
    functions.http.nextWrites(accessDenied());

    assertThatThrownBy(() -> functions.send(order("o1", 2), context))
        .isInstanceOf(DynamoDbException.class);

    var line = only(context);
    assertThat(line.get("level").textValue()).isEqualTo("ERROR");
    assertThat(line.get("status").intValue()).isEqualTo(500);
    assertThat(line.get("commandId").textValue()).isEqualTo("http:anonymous:o1");
    assertThat(EmbeddedMetrics.of(line))
        .isEqualTo(Map.of("Attempts", 1L, "Conflicts", 0L, "Faults", 1L));
  }

  @Test
  void hasNoMetricsOfARead() {
    var line = line(new Request("GET /products/{sku}", Map.of("sku", "CHAIR"), "", Map.of()));

    assertThat(line.get("message").textValue()).isEqualTo("Tested 200");
    assertThat(line.get("sku").textValue()).isEqualTo("CHAIR");
    assertThat(line.has("_aws")).isFalse();
  }

  @Test
  void tellsNoIdThatWasNotChecked() {
    var ofAnother = Map.of("commandId", "http:iam%3AVICTIM:checkout\u0001");

    var line = line(new Request("GET /commands/{commandId+}", ofAnother, "", Map.of()));

    assertThat(line.get("status").intValue()).isEqualTo(400);
    assertThat(line.has("commandId")).isFalse();
  }

  @Test
  void tellsTheIdThatACommandIsStoredUnder() {
    var key = Map.of("commandId", "http:iam%3AVICTIM:checkout");

    var line = line(new Request("GET /commands/{commandId+}", key, "", Map.of()));

    assertThat(line.get("commandId").textValue())
        .isEqualTo("http:anonymous:http:iam%3AVICTIM:checkout");
  }

  @Test
  void namesAsManySkusAsAnOrderMayHaveAndSaysHowManyMoreThereAre() {
    var skus =
        IntStream.range(0, 60)
            .mapToObj("{\"sku\":\"S%d\",\"quantity\":1}"::formatted)
            .collect(joining(","));

    var line =
        line(
            new Request(
                "POST /allocations",
                Map.of(),
                "{\"orderId\":\"o1\",\"lines\":[%s]}".formatted(skus),
                Map.of()));

    assertThat(line.get("problem").textValue()).isEqualTo("too-many-lines");
    assertThat(line.get("skus")).hasSize(51);
    assertThat(line.at("/skus/50").textValue()).isEqualTo("and 10 more");
  }

  @Test
  void tellsAColdStartOnce() {
    var first = line(order("o1", 2), new InvocationContext());
    var second = line(order("o2", 2), new InvocationContext());

    assertThat(List.of(first, second))
        .extracting(it -> it.get("coldStart").booleanValue())
        .containsExactly(true, false);
  }

  private void leaveUnsettled(String sku) {
    functions.send(Request.allocate("o1", sku, 5));
    UnsettledProduct.leave(TestDynamoDb.client(), functions.prefix(), sku, 4);
  }

  @Test
  void tellsWhichProductsAreSettledAndForWhichThereWasNoTime() {
    leaveUnsettled("CHAIR");
    var late = new InvocationContext(() -> 0);

    functions.settle(late);
    functions.settle(context);

    assertThat(only(late).get("noTimeFor")).isEqualTo(TestJson.json("[\"CHAIR\"]"));
    assertThat(only(late).has("settled")).isFalse();
    assertThat(only(context).get("settled")).isEqualTo(TestJson.json("[\"CHAIR\"]"));
    assertThat(only(context).get("message").textValue()).isEqualTo("settled 1 products");
  }

  @Test
  void tellsWhichProductCannotBeSettledAndThatTheInvocationFails() {
    leaveUnsettled("CHAIR");
    functions.http.nextWrites(accessDenied());

    assertThatThrownBy(() -> functions.settle(context)).isInstanceOf(DynamoDbException.class);

    assertThat(context.lines())
        .extracting(
            it -> it.get("level").textValue(),
            it -> it.path("sku").asText(),
            it -> it.path("Faults").intValue())
        .containsExactly(tuple("WARN", "CHAIR", 0), tuple("ERROR", "", 1));
    assertThat(context.lines().getFirst().get("error").textValue()).contains("made up");
  }

  @Test
  void hasTheNameOfTheServiceThatItIsGiven() {
    var shop = Functions.with(Map.of("SERVICE", "shop"), "Service-");

    shop.send(Request.addBatch("CHAIR", "b1", 1), context);

    assertThat(only(context).get("service").textValue()).isEqualTo("shop");
  }

  @Test
  void saysNothingThatIsOnlyInABodyOrAHeader() {
    var bodies =
        List.of(
            "{\"orderId\":\"o1\",\"lines\":[{\"sku\":\"CHAIR\",\"quantity\":998877}]}",
            "{\"orderId\":\"o1\",\"lines\":[{\"sku\":\"CHAIR\",\"quantity\":1}],\"secret\":1}",
            "{\"orderId\":\"a secret\",\"lines\":[]}",
            "{\"secret\":1,\"secret\":2}",
            "secret");

    bodies.forEach(
        body ->
            functions.send(
                new Request("POST /allocations", Map.of(), body, Map.of("Authorization", "secret")),
                context));

    assertThat(context.logged())
        .hasSameSizeAs(bodies)
        .allSatisfy(line -> assertThat(line).doesNotContain("secret", "998877"));
  }
}
