package earmark.lambda;

import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import earmark.json.TestJson;
import earmark.testing.EmbeddedMetrics;
import earmark.testing.EventBridgeServer.Fault;
import earmark.testing.InvocationContext;
import earmark.testing.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublishEventsTest extends EventTest {

  /** Time for one attempt. */
  private static final InvocationContext IN_A_HURRY = new InvocationContext(() -> 0);

  @Test
  void publishesEveryEventUnderItsName() {
    happens(Request.addBatch("CHAIR", "b1", 10).with("Idempotency-Key", "first"));

    assertThat(functions.publish(functions.journal())).isEmpty();

    var entry = (ObjectNode) functions.bus.taken().getFirst();
    var detail = TestJson.json(entry.remove("Detail").textValue());
    assertThat(entry.without("Time").toString())
        .isEqualTo(
            "{\"Source\":\"earmark\",\"DetailType\":\"BatchAdded\",\"EventBusName\":\"orders\"}");
    assertThat(withoutTime(detail))
        .isEqualTo(
            TestJson.json(
                """
                {"type":"BatchAdded","sku":"CHAIR","reference":"b1","purchasedQuantity":10,
                 "version":1,"place":1,"commandId":"http:anonymous:first"}
                """));
  }

  @Test
  void leavesTheOrderToBeRestoredFromVersionAndPlace() {
    somethingHappens();

    functions.publish(shuffled(functions.journal(), 7));

    for (var sku : List.of("CHAIR", "LAMP")) {
      assertThat(
              functions.bus.details().stream()
                  .filter(event -> event.get("sku").textValue().equals(sku))
                  .sorted(IN_ORDER)
                  .map(EventTest::withoutTime))
          .containsExactlyElementsOf(history(sku));
    }
  }

  private static final Comparator<JsonNode> IN_ORDER =
      comparingInt((JsonNode event) -> event.get("version").intValue())
          .thenComparingInt(event -> event.get("place").intValue());

  @Test
  void sendsNoMoreThanTenAtOnce() {
    somethingHappens();

    functions.publish(functions.journal());

    assertThat(functions.bus.taken()).hasSize(stored().events().size()).hasSizeGreaterThan(10);
    assertThat(functions.bus.calls()).allMatch(entries -> entries.size() <= 10);
    assertThat(functions.bus.calls().getFirst()).hasSize(10);
  }

  @Test
  void sendsLessThan256KilobytesAtOnce() {
    happens(Request.addBatch("CHAIR", "b1", 10));
    var large = IntStream.range(0, 5).mapToObj(i -> record("large-" + i, 90_000)).toList();

    assertThat(functions.publish(large)).isEmpty();

    assertThat(functions.bus.calls()).extracting(List::size).containsExactly(2, 2, 1);
  }

  @Test
  void publishesWhatHasNoPlaceInAnyProduct() {
    happens(Request.addBatch("CHAIR", "b1", 10));
    var refused =
        record(
            "refused",
            "{\"type\":\"OrderRefused\",\"orderId\":\"o1\",\"judged\":[{\"sku\":\"A\",\"version\":3}]}");

    assertThat(functions.publish(List.of(refused))).isEmpty();
    assertThat(functions.project(List.of(refused))).isEmpty();

    assertThat(functions.bus.details())
        .singleElement()
        .extracting(event -> event.get("commandId").textValue())
        .isEqualTo("refused");
  }

  @Test
  void takesTheExamples() {
    happens(Request.addBatch("RED-CHAIR", "batch-1", 10));

    assertThat(functions.publish(EventFunctions.example("publish-events.json"))).isEmpty();
    assertThat(functions.project(EventFunctions.example("project-movements.json"))).isEmpty();
    functions.settleMarked(EventFunctions.example("settle-marked-products.json"));

    assertThat(functions.bus.details())
        .containsExactlyElementsOf(functions.movements("RED-CHAIR", 100));
  }

  @Test
  void ignoresRecordsThatAreRemovedOrModified() {
    happens(Request.addBatch("CHAIR", "b1", 10));
    var removed = ((ObjectNode) record("removed", 1)).put("eventName", "REMOVE");
    ((ObjectNode) removed.get("dynamodb")).remove("NewImage");
    var modified = ((ObjectNode) record("modified", 1)).put("eventName", "MODIFY");

    assertThat(functions.publish(List.of(removed, modified))).isEmpty();
    assertThat(functions.project(List.of(removed, modified))).isEmpty();

    assertThat(functions.bus.calls()).isEmpty();
    assertThat(functions.failures.take()).isEmpty();
  }

  @Test
  void triesAgainWhatPassesAndOnlyThat() {
    somethingHappens();
    var attempts = new AtomicInteger();
    functions.bus.errors(
        entry ->
            entry.get("DetailType").textValue().equals("LineShipped")
                    && attempts.incrementAndGet() == 1
                ? "InternalFailure"
                : null);
    functions.bus.nextCalls(Fault.THROTTLED);

    assertThat(functions.publish(functions.journal())).isEmpty();

    assertThat(functions.bus.details())
        .extracting(event -> event.get("type").textValue())
        .hasSize(stored().events().size())
        .contains("LineShipped");
  }

  @Test
  void publishesTwiceRatherThanNever() {
    happens(Request.addBatch("CHAIR", "b1", 10));
    functions.bus.nextCalls(Fault.ANSWER_LOST, Fault.ANSWER_LOST);

    assertThat(functions.publish(functions.journal())).isEmpty();

    assertThat(functions.bus.details())
        .hasSizeGreaterThan(2)
        .extracting(EventTest::withoutTime)
        .hasSameElementsAs(stored().events());
  }

  @Test
  void asksForTheRecordsAgainThatHaveNotPassed() {
    somethingHappens();
    functions.bus.errors(
        entry ->
            entry.get("DetailType").textValue().startsWith("Line") ? "ThrottlingException" : null);
    var journal = functions.journal();

    var again = functions.publish(journal, IN_A_HURRY);

    var expected =
        journal.stream()
            .filter(
                record ->
                    record.findValuesAsText("S").stream()
                        .anyMatch(it -> it.contains("\"type\":\"Line")))
            .map(record -> record.at("/dynamodb/SequenceNumber").textValue())
            .toList();
    assertThat(again).isNotEmpty().isEqualTo(expected);
    assertThat(functions.failures.take()).isEmpty();
  }

  @Test
  void losesNothingWhenItsStreamGoesOnWithTheLowestFailure() {
    somethingHappens();
    var random = new Random(42);
    functions.bus.errors(_ -> random.nextInt(3) == 0 ? "InternalFailure" : null);
    var left = functions.journal();

    for (var invocation = 0; !left.isEmpty() && invocation < 100; invocation++) {
      var again = functions.publish(left, IN_A_HURRY);
      left = again.isEmpty() ? List.of() : from(again.getFirst(), left);
    }

    assertThat(left).isEmpty();
    assertThat(functions.bus.details().stream().map(EventTest::withoutTime))
        .containsAll(stored().events());
  }

  private static List<JsonNode> from(String sequenceNumber, List<JsonNode> records) {
    return records.stream()
        .dropWhile(it -> !it.at("/dynamodb/SequenceNumber").textValue().equals(sequenceNumber))
        .toList();
  }

  @Test
  void setsAsideWhatCannotBeReadAndStopsNobody() {
    happens(Request.addBatch("CHAIR", "b1", 10));
    var noJson = record("no-json", "{");
    var noType = record("no-type", "{\"sku\":\"A\"}");
    var noTime = record("no-time", 1);
    ((ObjectNode) noTime.at("/dynamodb/NewImage")).remove("committedAt");
    var records = new ArrayList<>(List.of(noJson, noType, noTime));
    records.addAll(functions.journal());

    assertThat(functions.publish(records)).isEmpty();

    assertThat(functions.bus.details()).hasSize(2);
    assertThat(functions.failures.take())
        .allMatch(failure -> failure.get("useCase").textValue().equals("PublishEvents"))
        .allMatch(failure -> !failure.get("error").textValue().isBlank())
        .extracting(failure -> failure.get("commandId").textValue())
        .containsExactlyInAnyOrder("no-json", "no-type", "no-time");
  }

  @Test
  void setsAsideWhatEventBridgeNeverTakes() {
    happens(Request.addBatch("CHAIR", "b1", 10));
    functions.bus.errors(
        entry -> entry.get("Detail").textValue().contains("malformed") ? "MalformedDetail" : null);
    var records = new ArrayList<JsonNode>();
    records.add(record("too-large", 300_000));
    records.add(record("malformed", 1));
    records.addAll(functions.journal());

    assertThat(functions.publish(records)).isEmpty();

    assertThat(functions.bus.details()).hasSize(2);
    assertThat(functions.failures.take())
        .extracting(failure -> failure.get("commandId").textValue())
        .containsExactlyInAnyOrder("too-large", "malformed");
  }

  @Test
  void sendsEventsAloneBeforeItBlamesOneForARefusal() {
    somethingHappens();
    functions.bus.nextCalls(Fault.REFUSED);

    assertThat(functions.publish(functions.journal())).isEmpty();

    assertThat(functions.bus.taken()).hasSize(stored().events().size());
    assertThat(functions.failures.take()).isEmpty();
  }

  @Test
  void setsAsideWhatHasFailedForLongWhileOthersArrive() {
    happens(Request.addBatch("CHAIR", "b1", 10));
    functions.bus.errors(
        entry -> entry.get("Detail").textValue().contains("filler") ? "ThrottlingException" : null);
    var old = record("old", 1);
    var committed = Instant.now().minus(Duration.ofMinutes(20)).toString();
    ((ObjectNode) old.at("/dynamodb/NewImage/committedAt")).put("S", committed);
    var young = record("young", 1);
    var records = List.of(old, young, functions.journal().getFirst());

    var again = functions.publish(records, new InvocationContext(new Countdown()::left));

    assertThat(again).containsExactly("000-young");
    assertThat(functions.bus.details()).hasSize(2);
    assertThat(functions.failures.take())
        .extracting(failure -> failure.get("commandId").textValue())
        .containsExactly("old");
  }

  /** Two seconds beyond what is kept to finish in, from now. */
  private static final class Countdown {
    private final long end = System.nanoTime() + 6_500_000_000L;

    int left() {
      return (int) ((end - System.nanoTime()) / 1_000_000);
    }
  }

  private final InvocationContext context = new InvocationContext();

  /** Of the deliveries so far, one after another, without how old what they brought was. */
  private List<Map<String, Long>> counted(InvocationContext invocation) {
    return invocation.lines().stream()
        .map(EmbeddedMetrics::of)
        .filter(metrics -> metrics.remove("OldestUnpublishedEventAge") != null)
        .toList();
  }

  @Test
  void countsWhatHasHappenedByItsName() {
    happens(
        Request.addBatch("CHAIR", "b1", 10),
        Request.addBatch("CHAIR", "b2", 3),
        Request.allocate("o1", "CHAIR", 3),
        Request.allocate("o2", "CHAIR", 5),
        Request.changeBatch("CHAIR", "b1", 0));

    functions.publish(functions.journal(), context);

    assertThat(counted(context))
        .containsExactly(
            Map.of(
                "BatchAdded", 2L,
                "BatchChanged", 1L,
                "LineAllocated", 2L,
                "LineMoved", 1L,
                "LineWaiting", 1L,
                "StockDepleted", 1L,
                "StockReplenished", 1L));
  }

  @Test
  void countsARecordOnceHoweverOftenItsStreamBringsIt() {
    happens(Request.addBatch("CHAIR", "b1", 10), Request.addBatch("LAMP", "b1", 10));
    var records = new ArrayList<>(functions.journal());
    records.add(1, record("stuck", "{\"type\":\"BatchChanged\"}"));
    functions.bus.errors(
        entry ->
            entry.get("DetailType").textValue().equals("BatchChanged")
                ? "ThrottlingException"
                : null);
    var hurry = new InvocationContext(() -> 0);

    var again = functions.publish(records, hurry);
    functions.bus.errors(_ -> null);
    functions.publish(from(again.getFirst(), records), hurry);

    assertThat(counted(hurry))
        .containsExactly(
            Map.of("BatchAdded", 1L, "StockReplenished", 1L),
            Map.of("BatchAdded", 1L, "BatchChanged", 1L, "StockReplenished", 1L));
  }

  @Test
  void countsNothingOfARecordThatIsSetAside() {
    happens(Request.addBatch("CHAIR", "b1", 10));
    var broken = record("broken", "{\"type\":\"LineAllocated\"}");
    ((ArrayNode) broken.at("/dynamodb/NewImage/events/L")).addObject().put("S", "garbage");
    var records = List.of(broken, record("whole", "{\"type\":\"LineMoved\"}"));

    functions.publish(records, context);

    assertThat(counted(context)).containsExactly(Map.of("LineMoved", 1L, "SetAside", 1L));
  }

  @Test
  void tellsHowOldTheOldestRecordOfADeliveryIs() {
    happens(Request.addBatch("CHAIR", "b1", 10));
    var old = record("old", 1);
    var committed = Instant.now().minus(Duration.ofMinutes(20)).toString();
    ((ObjectNode) old.at("/dynamodb/NewImage/committedAt")).put("S", committed);

    functions.publish(List.of(functions.journal().getFirst(), old), context);

    assertThat(EmbeddedMetrics.of(context.lines().getLast()).get("OldestUnpublishedEventAge"))
        .isBetween(1_200_000L, 1_260_000L);
  }

  @Test
  void warnsOfWhatIsSetAsideAndCountsIt() {
    happens(Request.addBatch("CHAIR", "b1", 10));

    functions.publish(List.of(record("no-json", "{"), record("no-type", "{}")), context);

    assertThat(context.lines())
        .extracting(
            it -> it.get("level").textValue(),
            it -> it.get("message").textValue(),
            it -> it.path("commandId").asText())
        .containsExactly(
            tuple("WARN", "set aside", "no-json"),
            tuple("WARN", "set aside", "no-type"),
            tuple("INFO", "delivered 0 of 2 records", ""));
    assertThat(counted(context)).containsExactly(Map.of("SetAside", 2L));
  }

  @Test
  void leavesTheCountingToThisFunctionAlone() {
    happens(Request.addBatch("CHAIR", "b1", 10));

    functions.project(functions.journal(), context);

    assertThat(context.lines())
        .singleElement()
        .satisfies(it -> assertThat(it.has("_aws")).isFalse())
        .extracting(it -> it.get("message").textValue())
        .isEqualTo("delivered 1 of 1 records");
  }

  /** A record of a command with one event, which is so long. */
  private JsonNode record(String commandId, int length) {
    return record(
        commandId,
        "{\"type\":\"BatchAdded\",\"sku\":\"%s\",\"version\":1,\"place\":1,\"filler\":\"%s\"}"
            .formatted(commandId, "x".repeat(length)));
  }

  /** As the stream has brought another one. */
  private JsonNode record(String commandId, String event) {
    var record = functions.journal().getFirst().deepCopy();
    ((ObjectNode) record.at("/dynamodb/Keys/commandId")).put("S", commandId);
    ((ObjectNode) record.at("/dynamodb/NewImage/commandId")).put("S", commandId);
    ((ObjectNode) record.at("/dynamodb")).put("SequenceNumber", "000-" + commandId);
    ((ObjectNode) record.at("/dynamodb/NewImage/events")).putArray("L").addObject().put("S", event);
    return record;
  }
}
