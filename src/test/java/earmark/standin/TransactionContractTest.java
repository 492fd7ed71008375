package earmark.standin;

import static earmark.standin.Things.number;
import static earmark.standin.Things.text;
import static earmark.standin.Things.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

class TransactionContractTest extends DynamoDbContract {

  private static final int KB = 1024;

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
  void refusesTwoActionsOnOneItem() {
    assertThatThrownBy(
            () -> things.write(things.put(thing("twice", "a")), things.delete(thing("twice", "a"))))
        .hasMessageContaining("cannot include multiple operations on one item");
    assertInvalid(
        () -> things.write(things.put(thing("twice", "a")), things.put(thing("twice", "a"))));
  }

  @Test
  void takes100ActionsAndNoMore() {
    things.write(puts("many", 100, 1));

    assertThat(things.names("", "many", _ -> {})).hasSize(100);
    assertInvalid(() -> things.write(puts("more", 101, 1)));
    assertInvalid(things::write);
  }

  private TransactWriteItem[] puts(String pile, int number, int bytes) {
    return IntStream.range(0, number)
        .mapToObj(i -> thing(pile, "t" + i, Map.of("note", text("x".repeat(bytes)))))
        .map(things::put)
        .toArray(TransactWriteItem[]::new);
  }

  @Test
  void takesItemsOf400KbAndNoMore() {
    var names = "pile".length() + "large".length() + "thing".length() + "a".length();
    var most = 400 * KB - names - "note".length();

    things.store(thing("large", "a", Map.of("note", text("x".repeat(most)))));

    assertInvalid(
        () -> things.store(thing("large", "a", Map.of("note", text("x".repeat(most + 1))))));
    assertInvalid(
        () -> things.store(thing("large", "a", Map.of("note", text("é".repeat(most / 2 + 1))))));
  }

  @Test
  void takes4MbAndNoMore() {
    things.write(puts("heavy", 10, 390 * KB));

    assertInvalid(() -> things.write(puts("heavier", 11, 390 * KB)));
    assertThat(things.get("heavier", "t0")).isEmpty();
  }

  @Test
  void refusesItemsAndKeysThatAreNoneOfTheTable() {
    var noName = Map.of("pile", text("incomplete"));

    assertInvalid(() -> things.store(noName));
    assertInvalid(() -> things.store(thing("incomplete", "")));
    assertInvalid(() -> things.write(things.delete(noName)));
    assertInvalid(() -> things.write(things.check(noName, "attribute_exists(pile)", Map.of())));
    assertInvalid(
        () -> things.write(things.delete(thing("incomplete", "a", Map.of("weight", number(1))))));
    assertInvalid(() -> things.store(thing("incomplete", "a", Map.of("colour", text("")))));
  }

  @Test
  void isCancelledByKeysOfTheWrongType() {
    things.store(thing("types", "there"));

    var reasons =
        reasons(
            () ->
                things.write(
                    things.put(thing("types", "fine")),
                    things.put(Map.of("pile", text("types"), "thing", number(1))),
                    things.put(thing("types", "there"), "attribute_not_exists(pile)"),
                    things.put(thing("types", "indexed", Map.of("colour", number(1))))));

    assertThat(codes(reasons))
        .containsExactly("None", "ValidationError", "ConditionalCheckFailed", "ValidationError");
  }

  @Test
  void isCancelledByKeysThatAreTooLong() {
    things.write(things.put(thing("p".repeat(2048), "t".repeat(1024))));

    assertThat(codes(reasons(() -> things.store(thing("p".repeat(2049), "t")))))
        .containsExactly("ValidationError");
    assertThat(codes(reasons(() -> things.store(thing("p", "t".repeat(1025))))))
        .containsExactly("ValidationError");
  }

  @Test
  void refusesATableThatIsNotThere() {
    var elsewhere =
        TransactWriteItem.builder().put(it -> it.tableName("NoSuch").item(thing("p", "t"))).build();

    refused(
        "ResourceNotFoundException",
        ResourceNotFoundException.class,
        () -> things.write(things.put(thing("no-table", "a")), elsewhere));

    assertThat(things.get("no-table", "a")).isEmpty();
  }

  @Test
  void refusesATokenOfMoreThan36Characters() {
    things.write("t".repeat(36), things.put(thing("long-tokens", "a")));

    assertInvalid(() -> things.write("t".repeat(37), things.put(thing("long-tokens", "b"))));
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
