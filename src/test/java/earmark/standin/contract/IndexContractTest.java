package earmark.standin.contract;

import static earmark.standin.contract.Things.BY_COLOUR;
import static earmark.standin.contract.Things.BY_NAME;
import static earmark.standin.contract.Things.BY_WEIGHT;
import static earmark.standin.contract.Things.number;
import static earmark.standin.contract.Things.text;
import static earmark.standin.contract.Things.thing;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

class IndexContractTest extends DynamoDbContract {

  IndexContractTest(Things things) {
    super(things);
  }

  private static Map<String, AttributeValue> coloured(
      String pile, String name, String colour, long weight) {
    return thing(
        pile,
        name,
        Map.of(
            "colour",
            text(colour),
            "weight",
            number(weight),
            "note",
            text("a note"),
            "more",
            text("of it")));
  }

  private QueryResponse query(String index, String colour) {
    return things.client.query(
        it ->
            it.tableName(things.table)
                .indexName(index)
                .keyConditionExpression("colour = :colour")
                .expressionAttributeValues(Map.of(":colour", text(colour))));
  }

  @Test
  void sortsNumbersAsNumbersAcrossPiles() {
    things.store(
        coloured("p1", "ten", "red", 10),
        coloured("p2", "minus", "red", -3),
        coloured("p3", "nine", "red", 9),
        coloured("p4", "blue", "blue", 1));

    assertThat(things.names(BY_WEIGHT, "red", _ -> {})).containsExactly("minus", "nine", "ten");
    assertThat(things.names(BY_WEIGHT, "red", it -> it.scanIndexForward(false).limit(2)))
        .containsExactly("ten", "nine");
  }

  @Test
  void holdsOnlyThingsThatHaveItsKey() {
    things.store(
        thing("sparse", "colour", Map.of("colour", text("grey"))),
        thing("sparse", "weight", Map.of("weight", number(1))),
        coloured("sparse", "both", "grey", 1));

    assertThat(things.names(BY_WEIGHT, "grey", _ -> {})).containsExactly("both");
    assertThat(things.names(BY_COLOUR, "grey", _ -> {}))
        .containsExactlyInAnyOrder("both", "colour");
  }

  @Test
  void hasTheAttributesOfItsProjection() {
    var whole = coloured("projection", "a", "pink", 1);
    things.store(whole);
    var keys = thing("projection", "a", Map.of("colour", text("pink")));
    var included = new HashMap<>(whole);
    included.remove("more");

    assertThat(query(BY_COLOUR, "pink").items()).containsExactly(keys);
    assertThat(query(BY_WEIGHT, "pink").items()).containsExactly(included);
    assertThat(query(BY_NAME, "pink").items()).containsExactly(whole);
  }

  @Test
  void followsItsThings() {
    things.store(coloured("moves", "a", "lilac", 1), coloured("moves", "b", "lilac", 2));
    assertThat(things.names(BY_WEIGHT, "lilac", _ -> {})).containsExactly("a", "b");

    things.store(coloured("moves", "a", "lilac", 3));
    assertThat(things.names(BY_WEIGHT, "lilac", _ -> {})).containsExactly("b", "a");

    things.store(coloured("moves", "b", "violet", 2));
    assertThat(things.names(BY_WEIGHT, "lilac", _ -> {})).containsExactly("a");
    assertThat(things.names(BY_WEIGHT, "violet", _ -> {})).containsExactly("b");

    things.store(thing("moves", "b"));
    things.write(things.delete(thing("moves", "a")));
    assertThat(things.names(BY_WEIGHT, "lilac", _ -> {})).isEmpty();
    assertThat(things.names(BY_WEIGHT, "violet", _ -> {})).isEmpty();
  }

  @Test
  void goesOnBehindALastKeyThatHasTheKeysOfBothAlsoAmongEquals() {
    for (var name : List.of("a", "b", "c", "d", "e")) {
      things.store(coloured("equal-" + name, name, "teal", 1));
    }

    var found = new ArrayList<String>();
    Map<String, AttributeValue> last = Map.of();
    do {
      var after = last.isEmpty() ? null : last;
      var page =
          things.client.query(
              it ->
                  it.tableName(things.table)
                      .indexName(BY_WEIGHT)
                      .keyConditionExpression("colour = :colour")
                      .expressionAttributeValues(Map.of(":colour", text("teal")))
                      .limit(2)
                      .exclusiveStartKey(after));
      found.addAll(Things.names(page.items()));
      last = page.lastEvaluatedKey();
      if (!last.isEmpty()) {
        assertThat(last).containsOnlyKeys("pile", "thing", "colour", "weight");
      }
    } while (!last.isEmpty());

    assertThat(found).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
  }

  @Test
  void isFoundByTheBeginningOfItsSortKey() {
    things.store(
        coloured("begin", "b#1", "gold", 1),
        coloured("begin", "a", "gold", 2),
        coloured("begin", "b#2", "gold", 3));

    var found =
        things.client.query(
            it ->
                it.tableName(things.table)
                    .indexName(BY_NAME)
                    .keyConditionExpression("colour = :colour AND begins_with(thing, :prefix)")
                    .expressionAttributeValues(
                        Map.of(":colour", text("gold"), ":prefix", text("b#")))
                    .scanIndexForward(false));

    assertThat(Things.names(found.items())).containsExactly("b#2", "b#1");
  }

  @Test
  void refusesConsistentReadsAndKeysThatAreNotItsOwn() {
    assertInvalid(() -> things.names(BY_COLOUR, "red", it -> it.consistentRead(true)));
    assertInvalid(
        () ->
            things.client.scan(
                it -> it.tableName(things.table).indexName(BY_COLOUR).consistentRead(true)));
    assertInvalid(
        () -> things.names(BY_COLOUR, "red", it -> it.exclusiveStartKey(thing("p", "t"))));
    assertInvalid(
        () ->
            things.names(
                BY_COLOUR,
                "red",
                it -> it.exclusiveStartKey(thing("p", "t", Map.of("colour", text("blue"))))));
  }

  @Test
  void isScannedInPages() {
    things.store(coloured("scan", "s1", "c1", 1), coloured("scan", "s2", "c2", 2));

    for (var limit : List.of(1, 2, 100)) {
      assertThat(scan("scan", it -> it.indexName(BY_WEIGHT).limit(limit)))
          .containsExactlyInAnyOrder("s1", "s2");
    }
  }

  @Test
  void isNotTheTableWhichIsScannedWhole() {
    things.store(thing("whole", "plain"), coloured("whole", "coloured", "c3", 3));

    for (var limit : List.of(1, 3, 100)) {
      assertThat(scan("whole", it -> it.limit(limit).consistentRead(true)))
          .containsExactlyInAnyOrder("plain", "coloured");
    }
  }

  /** The names of a pile, among all that there are. */
  private List<String> scan(String pile, Consumer<ScanRequest.Builder> how) {
    var all =
        things.client.scanPaginator(
            it -> {
              it.tableName(things.table);
              how.accept(it);
            });
    return Things.names(
        all.items().stream().filter(item -> text(pile).equals(item.get("pile"))).toList());
  }
}
