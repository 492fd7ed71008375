package earmark.standin.contract;

import static earmark.standin.contract.Things.number;
import static earmark.standin.contract.Things.text;
import static earmark.standin.contract.Things.thing;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class ConditionContractTest extends DynamoDbContract {

  private static final Map<String, AttributeValue> KEY = thing("conditions", "a");

  private static final Map<String, AttributeValue> VALUES =
      Map.of(
          ":one", number(1),
          ":decimal", AttributeValue.fromN("1.00"),
          ":two", number(2),
          ":ten", number(10),
          ":text", text("1"),
          ":begin", text("red"),
          ":list", AttributeValue.fromL(List.of(number(1))),
          ":truth", AttributeValue.fromBool(true));

  ConditionContractTest(Things things) {
    super(things);
    things.store(
        thing(
            "conditions",
            "a",
            Map.of(
                "weight",
                number(1),
                "colour",
                text("reddish"),
                "parts",
                AttributeValue.fromL(List.of(number(1))))));
  }

  private boolean holds(String condition) {
    try {
      things.write(things.check(KEY, condition, valuesIn(condition)));
      return true;
    } catch (TransactionCanceledException failed) {
      assertThat(codes(failed.cancellationReasons())).containsExactly("ConditionalCheckFailed");
      return false;
    }
  }

  private static Map<String, AttributeValue> valuesIn(String condition) {
    var values = new HashMap<>(VALUES);
    values.keySet().removeIf(name -> !condition.contains(name));
    return values;
  }

  @Test
  void holdOfWhatIsAsTheySay() {
    assertThat(
            List.of(
                "attribute_exists(weight)",
                "attribute_not_exists(nothing)",
                "weight = :one",
                "weight = :decimal",
                ":one = weight",
                "weight <> :two",
                "weight <> :text",
                "weight < :ten",
                "weight <= :one",
                "weight >= :decimal",
                ":ten > weight",
                "weight=:one",
                "parts = :list",
                "parts <> :one",
                "nothing <> :one",
                "nothing <> nowhere",
                "colour > :begin",
                "colour > :text",
                "begins_with(colour, :begin)",
                "begins_with ( colour , :begin )",
                "attribute_exists(pile) AND weight < :two and begins_with(colour, :begin)"))
        .allMatch(this::holds);
  }

  @Test
  void failOfEverythingElse() {
    assertThat(
            List.of(
                "attribute_exists(nothing)",
                "attribute_not_exists(weight)",
                "weight = :two",
                "weight = :text",
                "weight <> :decimal",
                "weight < :one",
                "weight > :ten",
                "weight < :text",
                "weight > :text",
                "colour < :begin",
                "parts = :one",
                "nothing = :one",
                "nothing = nowhere",
                "nothing < :one",
                "nothing >= :one",
                "begins_with(nothing, :begin)",
                "begins_with(weight, :text)",
                "begins_with(colour, :text)",
                "attribute_exists(pile) AND weight = :two",
                "weight = :two AND attribute_exists(pile)"))
        .noneMatch(this::holds);
  }

  @Test
  void areOnNothingWhereNoItemIs() {
    var nowhere = thing("conditions", "nowhere");

    things.write(
        things.check(nowhere, "attribute_not_exists(pile) AND pile <> :text", valuesIn(":text")));

    assertThat(
            codes(
                reasons(
                    () -> things.write(things.check(nowhere, "attribute_exists(pile)", Map.of())))))
        .containsExactly("ConditionalCheckFailed");
  }

  @Test
  void nameAttributesByPlaceholders() {
    things.write(named("#w = :one AND attribute_exists(#w)", Map.of("#w", "weight")));

    assertThat(codes(reasons(() -> things.write(named("#w = :one", Map.of("#w", "colour"))))))
        .containsExactly("ConditionalCheckFailed");
  }

  @Test
  void areRefusedIfTheirWordsAreNotThoseThatAreDefined() {
    assertInvalid(() -> things.write(things.check(KEY, "weight = :undefined", Map.of())));
    assertInvalid(
        () -> things.write(things.check(KEY, "attribute_exists(pile)", valuesIn(":one"))));
    assertInvalid(() -> things.write(named("#x = :one", Map.of("#w", "weight"))));
    assertInvalid(() -> things.write(named("weight = :one", Map.of("#w", "weight"))));
    assertInvalid(() -> things.write(named("#w = :one", Map.of("#w", "weight", "#c", "colour"))));
  }

  @Test
  void areRefusedIfTheyAskForAnOrderOfWhatHasNone() {
    assertInvalid(() -> holds("weight < :list"));
    assertInvalid(() -> holds("weight >= :truth"));
    assertInvalid(() -> holds("begins_with(colour, :one)"));
  }

  @Test
  void compareTextsAsTheirBytesDo() {
    things.store(thing("conditions", "text", Map.of("note", text("ﬁ"))));

    things.write(
        things.check(
            thing("conditions", "text"),
            "note < :emoji AND note > :letter",
            Map.of(":emoji", text("😀"), ":letter", text("z"))));
  }

  private TransactWriteItem named(String condition, Map<String, String> names) {
    return TransactWriteItem.builder()
        .conditionCheck(
            it ->
                it.tableName(things.table)
                    .key(KEY)
                    .conditionExpression(condition)
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(valuesIn(":one")))
        .build();
  }
}
