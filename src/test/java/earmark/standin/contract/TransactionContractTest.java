package earmark.standin.contract;

import static earmark.standin.contract.Things.number;
import static earmark.standin.contract.Things.text;
import static earmark.standin.contract.Things.thing;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;

class TransactionContractTest extends DynamoDbContract {

  TransactionContractTest(Things things) {
    super(things);
  }

  @Test
  void doesAllOfIt() {
    things.store(thing("all", "old"), thing("all", "kept", Map.of("weight", number(1))));

    things.write(
        things.put(thing("all", "new", Map.of("weight", number(2)))),
        things.delete(thing("all", "old")),
        things.delete(thing("all", "none")),
        things.check(thing("all", "kept"), "attribute_exists(pile)", Map.of()));

    assertThat(things.names("", "all", _ -> {})).containsExactly("kept", "new");
    assertThat(things.get("all", "new"))
        .isEqualTo(thing("all", "new", Map.of("weight", number(2))));
  }

  @Test
  void replacesTheWholeItem() {
    things.store(thing("whole", "a", Map.of("weight", number(1), "note", text("old"))));

    things.store(thing("whole", "a", Map.of("weight", number(2))));

    assertThat(things.get("whole", "a"))
        .isEqualTo(thing("whole", "a", Map.of("weight", number(2))));
  }

  @Test
  void tellsEveryReasonInTheOrderOfTheActionsAndDoesNothing() {
    var there = thing("reasons", "there", Map.of("weight", number(1), "note", text("n")));
    things.store(there, thing("reasons", "checked"));

    var reasons =
        reasons(
            () ->
                things.write(
                    things.put(thing("reasons", "there"), "attribute_not_exists(pile)"),
                    things.put(thing("reasons", "new")),
                    things.put(thing("reasons", "none"), "attribute_exists(pile)"),
                    things.check(
                        thing("reasons", "checked"), "weight = :two", Map.of(":two", number(2)))));

    assertThat(codes(reasons))
        .containsExactly(
            "ConditionalCheckFailed", "None", "ConditionalCheckFailed", "ConditionalCheckFailed");
    assertThat(reasons)
        .extracting(CancellationReason::item)
        .containsExactly(there, Map.of(), Map.of(), Map.of());
    assertThat(things.get("reasons", "there")).isEqualTo(there);
    assertThat(things.names("", "reasons", _ -> {})).containsExactly("checked", "there");
  }

  @Test
  void doesNotDoItAgainWhenItsTokenIsRepeated() {
    things.write("repeated", things.put(thing("tokens", "once")));
    things.store(thing("tokens", "kept"));
    things.write(things.delete(thing("tokens", "once")));

    things.write("repeated", things.put(thing("tokens", "once")));

    assertThat(things.names("", "tokens", _ -> {})).containsExactly("kept");
  }

  @Test
  void succeedsAgainThoughItsConditionsHoldNoMore() {
    var put = things.put(thing("repeated", "once"), "attribute_not_exists(pile)");
    things.write("again", put);

    things.write("again", put);

    assertThat(things.names("", "repeated", _ -> {})).containsExactly("once");
  }

  @Test
  void refusesAnotherRequestWithATokenThatIsUsed() {
    things.write("mismatch", things.put(thing("mismatch", "first")));

    refused(
        "IdempotentParameterMismatchException",
        IdempotentParameterMismatchException.class,
        () -> things.write("mismatch", things.put(thing("mismatch", "second"))));

    assertThat(things.names("", "mismatch", _ -> {})).containsExactly("first");
  }

  @Test
  void forgetsTheTokenOfWhatWasCancelled() {
    var put = things.put(thing("cancelled", "a"), "attribute_not_exists(pile)");
    things.store(thing("cancelled", "a"));

    assertThat(codes(reasons(() -> things.write("cancelled", put))))
        .containsExactly("ConditionalCheckFailed");
    things.write(things.delete(thing("cancelled", "a")));
    things.write("cancelled", put);
    things.write(things.put(thing("cancelled", "b")));

    assertThat(things.names("", "cancelled", _ -> {})).containsExactly("a", "b");
  }

  @Test
  void readsSeveralItemsAndThatSomeAreNotThere() {
    var there = thing("read", "there", Map.of("weight", number(1)));
    things.store(there);

    var read =
        things
            .client
            .transactGetItems(
                it -> it.transactItems(get(thing("read", "none")), get(thing("read", "there"))))
            .responses();

    assertThat(read).hasSize(2);
    assertThat(read.getFirst().hasItem()).isFalse();
    assertThat(read.getLast().item()).isEqualTo(there);
  }

  private TransactGetItem get(Map<String, AttributeValue> key) {
    return TransactGetItem.builder().get(it -> it.tableName(things.table).key(key)).build();
  }

  @Test
  void reads100ItemsEachOnceAndNoMore() {
    assertThat(read(IntStream.range(0, 100))).isEqualTo(100);

    assertInvalid(() -> read(IntStream.range(0, 101)));
    assertInvalid(() -> read(IntStream.of(1, 1)));
    assertInvalid(() -> read(IntStream.empty()));
  }

  private int read(IntStream names) {
    var gets = names.mapToObj(i -> get(thing("none", "t" + i))).toList();
    return things.client.transactGetItems(it -> it.transactItems(gets)).responses().size();
  }
}
