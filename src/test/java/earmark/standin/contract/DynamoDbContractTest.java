package earmark.standin.contract;

import static earmark.standin.contract.Things.number;
import static earmark.standin.contract.Things.text;
import static earmark.standin.contract.Things.thing;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class DynamoDbContractTest extends DynamoDbContract {

  DynamoDbContractTest(Things things) {
    super(things);
  }

  @Test
  void hasTheTablesThatWereCreated() {
    var description = things.client.describeTable(it -> it.tableName(things.table)).table();

    assertThat(description.tableName()).isEqualTo(things.table);
    assertThat(description.tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(description.keySchema()).isEqualTo(Things.definition().build().keySchema());
    refused(
        "ResourceInUseException",
        ResourceInUseException.class,
        () -> things.client.createTable(Things.definition().tableName(things.table).build()));
  }

  @Test
  void hasNoOtherTables() {
    Stream.<ThrowingCallable>of(
            () -> things.client.describeTable(it -> it.tableName("NoSuch")),
            () -> things.client.getItem(it -> it.tableName("NoSuch").key(thing("p", "t"))),
            () -> batchGet("NoSuch", List.of(thing("p", "t"))),
            () -> batchPut("NoSuch", List.of(thing("p", "t"))),
            () ->
                things.client.updateTimeToLive(
                    it ->
                        it.tableName("NoSuch")
                            .timeToLiveSpecification(
                                ttl -> ttl.attributeName("expiresAt").enabled(true))))
        .forEach(
            call -> refused("ResourceNotFoundException", ResourceNotFoundException.class, call));
  }

  @Test
  void getsWhatIsThere() {
    var there = thing("get", "there", Map.of("weight", number(1)));
    things.store(there);

    var found = things.client.getItem(it -> it.tableName(things.table).key(thing("get", "there")));
    var notFound =
        things.client.getItem(it -> it.tableName(things.table).key(thing("get", "none")));

    assertThat(found.item()).isEqualTo(there);
    assertThat(notFound.hasItem()).isFalse();
  }

  @Test
  void refusesToGetByWhatIsNoKey() {
    for (var wrong :
        List.of(
            Map.of("pile", text("p")),
            thing("p", ""),
            thing("p", "t", Map.of("weight", number(1))),
            Map.of("pile", text("p"), "thing", number(1)),
            Map.of("pile", text("p"), "note", text("t")),
            thing("p".repeat(2049), "t"))) {
      assertInvalid(() -> things.client.getItem(it -> it.tableName(things.table).key(wrong)));
      assertInvalid(() -> batchGet(things.table, List.of(wrong)));
    }
  }

  private BatchGetItemResponse batchGet(String table, List<Map<String, AttributeValue>> keys) {
    return things.client.batchGetItem(
        it ->
            it.requestItems(
                Map.of(
                    table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build())));
  }

  @Test
  void getsManyAndLeavesOutWhatIsNotThere() {
    things.store(thing("batch", "a"), thing("batch", "c"));

    var read =
        batchGet(
            things.table, List.of(thing("batch", "c"), thing("batch", "b"), thing("batch", "a")));
    var nothing = batchGet(things.table, List.of(thing("batch", "b")));

    assertThat(read.responses().get(things.table))
        .containsExactlyInAnyOrder(thing("batch", "a"), thing("batch", "c"));
    assertThat(read.unprocessedKeys()).isEmpty();
    assertThat(nothing.responses()).isEqualTo(Map.of(things.table, List.of()));
  }

  @Test
  void gets100DifferentThingsAtMost() {
    batchGet(things.table, keys(100));

    assertInvalid(() -> batchGet(things.table, keys(101)));
    assertInvalid(() -> batchGet(things.table, List.of(thing("p", "t"), thing("p", "t"))));
    assertInvalid(() -> things.client.batchGetItem(it -> it.requestItems(Map.of())));
  }

  private static List<Map<String, AttributeValue>> keys(int number) {
    return IntStream.range(0, number).mapToObj(i -> thing("keys", "t" + i)).toList();
  }

  private void batchPut(String table, List<Map<String, AttributeValue>> items) {
    var puts =
        items.stream()
            .map(item -> WriteRequest.builder().putRequest(it -> it.item(item)).build())
            .toList();
    var response = things.client.batchWriteItem(it -> it.requestItems(Map.of(table, puts)));
    assertThat(response.unprocessedItems()).isEmpty();
  }

  @Test
  void puts25DifferentThingsAtMost() {
    batchPut(things.table, keys(25));
    batchPut(things.table, List.of(thing("keys", "t0", Map.of("weight", number(1)))));

    assertThat(things.names("", "keys", _ -> {})).hasSize(25);
    assertThat(things.get("keys", "t0")).containsEntry("weight", number(1));
    assertInvalid(() -> batchPut(things.table, keys(26)));
    assertInvalid(() -> batchPut(things.table, List.of(thing("p", "t"), thing("p", "t"))));
    assertInvalid(() -> things.client.batchWriteItem(it -> it.requestItems(Map.of())));
  }

  @Test
  void putsNothingIfOneThingIsNone() {
    for (var wrong :
        List.of(
            Map.of("pile", text("broken")),
            thing("broken", "b", Map.of("colour", number(1))),
            thing("broken", "b", Map.of("note", text("x".repeat(400 * 1024)))))) {
      assertInvalid(() -> batchPut(things.table, List.of(thing("broken", "a"), wrong)));
    }

    assertThat(things.get("broken", "a")).isEmpty();
  }

  @Test
  void keepsValuesOfEveryType() {
    var values =
        Map.of(
            "text", text("ü"),
            "number", AttributeValue.fromN("-1.5"),
            "bytes", AttributeValue.fromB(SdkBytes.fromUtf8String("b")),
            "truth", AttributeValue.fromBool(false),
            "null", AttributeValue.fromNul(true),
            "list", AttributeValue.fromL(List.of(text("a"), AttributeValue.fromL(List.of()))),
            "map", AttributeValue.fromM(Map.of("a", number(1))),
            "texts", AttributeValue.fromSs(List.of("a", "b")));
    things.store(thing("types", "all", values));

    assertThat(things.get("types", "all")).isEqualTo(thing("types", "all", values));
  }

  @Test
  void scansWhatTheFilterLetsThroughAndCountsTheRest() {
    things.store(
        thing("filter", "a", Map.of("at", text("2026-11-01"))),
        thing("filter", "b", Map.of("at", text("2026-11-02"))),
        thing("filter", "c", Map.of("at", text("2026-11-03"))));

    var pages =
        things
            .client
            .scanPaginator(
                it ->
                    it.tableName(things.table)
                        .consistentRead(true)
                        .limit(2)
                        .filterExpression("#at >= :from AND #at < :end")
                        .expressionAttributeNames(Map.of("#at", "at"))
                        .expressionAttributeValues(
                            Map.of(":from", text("2026-11-01"), ":end", text("2026-11-03"))))
            .stream()
            .toList();

    assertThat(pages.stream().flatMap(page -> Things.names(page.items()).stream()))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(pages).hasSizeGreaterThan(1);
    assertThat(pages.getFirst().scannedCount()).isEqualTo(2);
    assertThat(pages).allMatch(page -> page.count() == page.items().size());
  }
}
