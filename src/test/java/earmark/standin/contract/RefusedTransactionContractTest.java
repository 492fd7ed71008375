package earmark.standin.contract;

import static earmark.standin.contract.Things.number;
import static earmark.standin.contract.Things.text;
import static earmark.standin.contract.Things.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

class RefusedTransactionContractTest extends DynamoDbContract {

  private static final int KB = 1024;

  RefusedTransactionContractTest(Things things) {
    super(things);
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
}
