package earmark.standin.contract;

import static earmark.standin.contract.Things.BY_COLOUR;
import static earmark.standin.contract.Things.BY_NAME;
import static earmark.standin.contract.Things.BY_WEIGHT;
import static earmark.standin.contract.Things.number;
import static earmark.standin.contract.Things.text;
import static earmark.standin.contract.Things.thing;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.standin.InMemoryDynamoDb;
import earmark.standin.IndexLag;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class IndexTest {

  private final InMemoryDynamoDb dynamoDb = new InMemoryDynamoDb(InstantSource.system());
  private final Things things = Things.in(dynamoDb, Things.definition());
  private final List<String> asked = new ArrayList<>();

  private static Map<String, AttributeValue> red(String name, long weight) {
    return thing("pile", name, Map.of("colour", text("red"), "weight", number(weight)));
  }

  /** From now on the index notices changes of these, and we note down what it is asked. */
  private void notices(String... names) {
    dynamoDb.indexLag(
        (index, key) -> {
          asked.add("%s %s".formatted(index, Things.name(key)));
          return List.of(names).contains(Things.name(key));
        });
  }

  private List<String> weights() {
    return dynamoDb
        .query(
            it ->
                it.tableName(things.table)
                    .indexName(BY_NAME)
                    .keyConditionExpression("colour = :red")
                    .expressionAttributeValues(Map.of(":red", text("red"))))
        .items()
        .stream()
        .map(item -> Things.name(item) + Things.weight(item))
        .toList();
  }

  @Test
  void showsThingsAsTheyWereUntilItNotices() {
    things.store(red("a", 1), red("b", 1), red("c", 1));
    assertThat(weights()).containsExactly("a1", "b1", "c1");
    notices();

    things.store(red("a", 2), red("d", 2));
    things.write(things.delete(thing("pile", "b")));

    assertThat(weights()).containsExactly("a1", "b1", "c1");
    assertThat(things.names("", "pile", _ -> {})).containsExactly("a", "c", "d");
    dynamoDb.indexLag(IndexLag.NONE);
    assertThat(weights()).containsExactly("a2", "c1", "d2");
  }

  @Test
  void noticesThingsIndependently() {
    things.store(red("a", 1), red("b", 1));
    assertThat(weights()).containsExactly("a1", "b1");
    notices("b");

    things.store(red("a", 2));
    things.store(red("b", 2));

    assertThat(weights()).containsExactly("a1", "b2");
  }

  @Test
  void showsTheStateOfNowOnceItNotices() {
    things.store(red("a", 1));
    assertThat(weights()).containsExactly("a1");
    notices();
    things.store(red("a", 2));
    assertThat(weights()).containsExactly("a1");
    things.store(red("a", 3));
    notices("a");

    assertThat(weights()).containsExactly("a3");
    notices();
    assertThat(weights()).containsExactly("a3");
  }

  @Test
  void isAskedAtEveryLookForWhatItHasNotShownInTheOrderOfTheKeys() {
    notices("b");
    things.store(red("c", 1));
    things.store(red("a", 1), red("b", 1));

    weights();
    weights();

    assertThat(asked)
        .containsExactly(
            BY_NAME + " a", BY_NAME + " b", BY_NAME + " c", BY_NAME + " a", BY_NAME + " c");
  }

  @Test
  void isNotAskedForWhatItDoesNotHold() {
    things.store(red("a", 1));
    assertThat(things.names(BY_COLOUR, "red", _ -> {})).containsExactly("a");
    notices();

    things.store(red("a", 2), thing("pile", "plain"));
    things.names(BY_COLOUR, "red", _ -> {});

    assertThat(asked).isEmpty();
  }

  @Test
  void isNotAskedForAChangeThatWasTakenBack() {
    things.store(red("a", 1));
    assertThat(weights()).containsExactly("a1");
    notices();

    things.store(red("a", 2));
    things.store(red("a", 1));

    assertThat(weights()).containsExactly("a1");
    assertThat(asked).isEmpty();
  }

  @Test
  void noticesWhenItIsScannedToo() {
    notices("a");
    things.store(red("a", 1), red("b", 1));

    var found = dynamoDb.scan(it -> it.tableName(things.table).indexName(BY_WEIGHT)).items();

    assertThat(Things.names(found)).containsExactly("a");
  }
}
