package earmark.standin.contract;

import static earmark.standin.contract.Things.number;
import static earmark.standin.contract.Things.thing;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.standin.InMemoryDynamoDb;
import earmark.testing.StreamRecords;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class TableStreamTest {

  private static final Map<String, AttributeValue> KEY = thing("pile", "a");

  private final InMemoryDynamoDb dynamoDb =
      new InMemoryDynamoDb(() -> Instant.parse("2026-11-23T10:00:00.750Z"));

  private Things things(StreamViewType view) {
    return Things.in(dynamoDb, streamed(view));
  }

  private static CreateTableRequest.Builder streamed(StreamViewType view) {
    return Things.definition()
        .streamSpecification(it -> it.streamEnabled(true).streamViewType(view));
  }

  private static Map<String, AttributeValue> weighing(long weight) {
    return thing("pile", "a", Map.of("weight", number(weight)));
  }

  private List<StreamRecord> changes() {
    return dynamoDb.records("Things").stream().map(Record::dynamodb).toList();
  }

  @Test
  void hasARecordOfEveryChange() {
    var things = things(StreamViewType.NEW_AND_OLD_IMAGES);

    things.store(weighing(1));
    things.store(weighing(2));
    things.store(weighing(2));
    things.write(things.delete(KEY));
    things.write(things.delete(KEY));
    things.write(things.check(KEY, "attribute_not_exists(pile)", Map.of()));

    assertThat(dynamoDb.records("Things"))
        .extracting(Record::eventNameAsString)
        .containsExactly("INSERT", "MODIFY", "REMOVE");
    assertThat(changes())
        .extracting(StreamRecord::oldImage)
        .containsExactly(Map.of(), weighing(1), weighing(2));
    assertThat(changes())
        .extracting(StreamRecord::newImage)
        .containsExactly(weighing(1), weighing(2), Map.of());
    assertThat(changes()).allMatch(change -> change.keys().equals(KEY));
  }

  @Test
  void countsItsRecordsUpAndDatesThem() {
    var things = things(StreamViewType.KEYS_ONLY);

    things.store(thing("pile", "b"), thing("pile", "a"));
    things.store(thing("pile", "c"));

    assertThat(changes())
        .extracting(change -> Things.name(change.keys()))
        .containsExactly("b", "a", "c");
    assertThat(changes())
        .extracting(StreamRecord::sequenceNumber)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(changes())
        .extracting(StreamRecord::approximateCreationDateTime)
        .containsOnly(Instant.parse("2026-11-23T10:00:00Z"));
    assertThat(dynamoDb.records("Things", 2)).isEqualTo(dynamoDb.records("Things").subList(2, 3));
  }

  @Test
  void hasTheImagesOfItsView() {
    assertThat(images(StreamViewType.KEYS_ONLY)).isEmpty();
    assertThat(images(StreamViewType.NEW_IMAGE)).containsExactly("NewImage");
    assertThat(images(StreamViewType.OLD_IMAGE)).containsExactly("OldImage");
    assertThat(images(StreamViewType.NEW_AND_OLD_IMAGES)).containsExactly("NewImage", "OldImage");
  }

  /** Which images the event of a change has, as Lambda puts it. */
  private static List<String> images(StreamViewType view) {
    var dynamoDb = new InMemoryDynamoDb(InstantSource.system());
    var things = Things.in(dynamoDb, streamed(view));
    things.store(weighing(1));
    things.store(weighing(2));

    var change = StreamRecords.json(dynamoDb.records("Things").getLast()).get("dynamodb");

    assertThat(change.get("StreamViewType").textValue()).isEqualTo(view.toString());
    assertThat(change.get("Keys").toString()).contains("pile", "thing");
    return Stream.of("NewImage", "OldImage").filter(change::has).toList();
  }

  @Test
  void isEmptyIfTheTableHasNone() {
    Things.in(dynamoDb, Things.definition()).store(KEY);

    assertThat(changes()).isEmpty();
  }

  @Test
  void hasNothingOfATransactionUntilItIsApplied() {
    var things = things(StreamViewType.KEYS_ONLY);
    var request = TransactWriteItemsRequest.builder().transactItems(things.put(KEY)).build();

    var prepared = dynamoDb.prepare(request);
    assertThat(changes()).isEmpty();

    prepared.apply();
    assertThat(changes()).hasSize(1);
  }
}
