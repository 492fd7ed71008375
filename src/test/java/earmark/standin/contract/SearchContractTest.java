package earmark.standin.contract;

import static earmark.standin.contract.Things.number;
import static earmark.standin.contract.Things.text;
import static earmark.standin.contract.Things.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class SearchContractTest extends DynamoDbContract {

  SearchContractTest(Things things) {
    super(things);
  }

  private void storeNames(String pile, String... names) {
    for (var name : names) {
      things.store(thing(pile, name));
    }
  }

  private QueryResponse prefixed(String pile, String prefix, Consumer<QueryRequest.Builder> more) {
    return things.client.query(
        it -> {
          it.tableName(things.table)
              .keyConditionExpression("#p = :pile AND begins_with(thing, :prefix)")
              .expressionAttributeNames(Map.of("#p", "pile"))
              .expressionAttributeValues(Map.of(":pile", text(pile), ":prefix", text(prefix)));
          more.accept(it);
        });
  }

  @Test
  void findsAPileInTheOrderOfItsNames() {
    storeNames("order", "b", "😀", "a", "B", "ﬁ", "a1", "c");
    storeNames("order2", "other");

    assertThat(things.names("", "order", _ -> {}))
        .containsExactly("B", "a", "a1", "b", "c", "ﬁ", "😀");
    assertThat(things.names("", "order", it -> it.scanIndexForward(false).consistentRead(true)))
        .containsExactly("😀", "ﬁ", "c", "b", "a1", "a", "B");
    assertThat(things.names("", "nobody", _ -> {})).isEmpty();
  }

  @Test
  void findsNamesByTheirBeginning() {
    storeNames("prefix", "a", "b", "b#1", "b#2", "b#2x", "b$", "c");

    assertThat(Things.names(prefixed("prefix", "b#", _ -> {}).items()))
        .containsExactly("b#1", "b#2", "b#2x");
    assertThat(Things.names(prefixed("prefix", "b#", it -> it.scanIndexForward(false)).items()))
        .containsExactly("b#2x", "b#2", "b#1");
    assertThat(prefixed("prefix", "d", _ -> {}).items()).isEmpty();
  }

  @Test
  void goesOnBehindTheLastKeyInBothDirections() {
    storeNames("pages", "a", "b#1", "b#2", "b#3", "b#4", "b#5", "c");

    for (var limit = 1; limit <= 6; limit++) {
      assertThat(pages(limit, true)).containsExactly("b#1", "b#2", "b#3", "b#4", "b#5");
      assertThat(pages(limit, false)).containsExactly("b#5", "b#4", "b#3", "b#2", "b#1");
    }
  }

  private List<String> pages(int limit, boolean forward) {
    var names = new ArrayList<String>();
    Map<String, AttributeValue> last = Map.of();
    do {
      var after = last.isEmpty() ? null : last;
      var page =
          prefixed(
              "pages",
              "b#",
              it -> it.limit(limit).scanIndexForward(forward).exclusiveStartKey(after));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      names.addAll(Things.names(page.items()));
      last = page.lastEvaluatedKey();
    } while (!last.isEmpty());
    return names;
  }

  @Test
  void tellsTheLastKeyWheneverTheLimitIsReached() {
    storeNames("limit", "b1", "b2", "c");

    var reached = prefixed("limit", "b", it -> it.limit(2));
    var notReached = prefixed("limit", "b", it -> it.limit(3));

    assertThat(reached.lastEvaluatedKey()).isEqualTo(thing("limit", "b2"));
    assertThat(reached.count()).isEqualTo(2);
    assertThat(reached.scannedCount()).isEqualTo(2);
    assertThat(notReached.hasLastEvaluatedKey()).isFalse();
    assertThat(notReached.count()).isEqualTo(2);
  }

  @Test
  void startsBehindAKeyThatIsNotThere() {
    storeNames("gone", "b1", "b3", "b5");

    var from = thing("gone", "b2");

    assertThat(things.names("", "gone", it -> it.exclusiveStartKey(from)))
        .containsExactly("b3", "b5");
    assertThat(things.names("", "gone", it -> it.exclusiveStartKey(from).scanIndexForward(false)))
        .containsExactly("b1");
  }

  @Test
  void refusesToStartWhereItDoesNotLook() {
    storeNames("start", "b1", "b2");

    for (var wrong :
        List.of(
            thing("other", "b1"),
            Map.of("pile", text("start")),
            thing("start", "b1", Map.of("weight", number(1))),
            Map.of("pile", text("start"), "thing", number(1)))) {
      assertInvalid(() -> prefixed("start", "b", it -> it.exclusiveStartKey(wrong)));
    }
    assertInvalid(() -> prefixed("start", "b", it -> it.exclusiveStartKey(thing("start", "a"))));
    assertInvalid(() -> prefixed("start", "b", it -> it.exclusiveStartKey(thing("start", "c"))));
    assertInvalid(() -> prefixed("start", "b", it -> it.limit(0)));
  }

  @Test
  void refusesConditionsThatAreNotOnTheKey() {
    for (var wrong :
        List.of(
            "thing = :value",
            "note = :value",
            "pile = :value AND note = :value",
            "pile = :value AND thing = :value AND thing = :value",
            "begins_with(pile, :value)")) {
      assertInvalid(() -> query(wrong, text("x")));
    }
    assertInvalid(() -> query("pile = :value", number(1)));
    assertInvalid(() -> query("pile = :value", text("")));
    assertInvalid(() -> things.client.query(it -> it.tableName(things.table)));
  }

  private QueryResponse query(String condition, AttributeValue value) {
    return things.client.query(
        it ->
            it.tableName(things.table)
                .keyConditionExpression(condition)
                .expressionAttributeValues(Map.of(":value", value)));
  }

  @Test
  void findsOneThingByItsWholeKey() {
    storeNames("one", "a", "ab", "b");

    var found =
        things.client.query(
            it ->
                it.tableName(things.table)
                    .keyConditionExpression("thing = :thing AND pile = :pile")
                    .expressionAttributeValues(Map.of(":pile", text("one"), ":thing", text("a"))));

    assertThat(Things.names(found.items())).containsExactly("a");
    assertThat(found.hasLastEvaluatedKey()).isFalse();
  }

  @Test
  void endsAPageWith1Mb() {
    var note = Map.of("note", text("x".repeat(300 * 1024)));
    for (var name : List.of("a", "b", "c", "d", "e")) {
      things.store(thing("pages-of-1-mb", name, note));
    }

    var first = query("pile = :value", text("pages-of-1-mb"));

    assertThat(Things.names(first.items())).containsExactly("a", "b", "c", "d");
    assertThat(first.lastEvaluatedKey()).isEqualTo(thing("pages-of-1-mb", "d"));
  }

  @Test
  void refusesATableThatIsNotThere() {
    refused(
        "ResourceNotFoundException",
        ResourceNotFoundException.class,
        () -> prefixed("any", "any", it -> it.tableName("NoSuch")));
    refused(
        "ResourceNotFoundException",
        ResourceNotFoundException.class,
        () -> things.client.scan(it -> it.tableName("NoSuch")));
  }

  /** Not all say it with the same code. */
  @Test
  void refusesAnIndexThatIsNotThere() {
    assertThatThrownBy(() -> things.names("noSuch", "red", _ -> {}))
        .isInstanceOf(DynamoDbException.class);
    assertThatThrownBy(
            () -> things.client.scan(it -> it.tableName(things.table).indexName("noSuch")))
        .isInstanceOf(DynamoDbException.class);
  }
}
