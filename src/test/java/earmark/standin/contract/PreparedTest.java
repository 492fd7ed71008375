package earmark.standin.contract;

import static earmark.standin.contract.DynamoDbContract.codes;
import static earmark.standin.contract.DynamoDbContract.reasons;
import static earmark.standin.contract.Things.BY_NAME;
import static earmark.standin.contract.Things.request;
import static earmark.standin.contract.Things.text;
import static earmark.standin.contract.Things.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.standin.InMemoryDynamoDb;
import earmark.standin.Prepared;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Transactions that take a while, as they do in DynamoDB and never in DynamoDB Local. */
class PreparedTest {

  private static final Map<String, AttributeValue> KEY = thing("pile", "held");
  private static final Map<String, AttributeValue> OLD = held("red");
  private static final Map<String, AttributeValue> NEW = held("blue");

  private final InMemoryDynamoDb dynamoDb = new InMemoryDynamoDb(InstantSource.system());
  private final Things things = Things.in(dynamoDb, Things.definition());

  private static Map<String, AttributeValue> held(String colour) {
    return thing("pile", "held", Map.of("colour", text(colour)));
  }

  private Prepared prepare(String token, TransactWriteItem... actions) {
    return dynamoDb.prepare(request(token, actions));
  }

  @Test
  void showsWhatWasThereUntilATransactionIsApplied() {
    things.store(OLD);

    var prepared = prepare("token", things.put(NEW));

    assertThat(things.get("pile", "held")).isEqualTo(OLD);
    assertThat(things.names(BY_NAME, "red", _ -> {})).containsExactly("held");
    assertThat(dynamoDb.scan(it -> it.tableName(things.table)).items()).containsExactly(OLD);
    assertThat(
            dynamoDb
                .batchGetItem(
                    it ->
                        it.requestItems(
                            Map.of(
                                things.table,
                                KeysAndAttributes.builder().keys(List.of(KEY)).build())))
                .responses())
        .isEqualTo(Map.of(things.table, List.of(OLD)));

    prepared.apply();

    assertThat(things.get("pile", "held")).isEqualTo(NEW);
    assertThat(things.names(BY_NAME, "red", _ -> {})).isEmpty();
    assertThat(things.names(BY_NAME, "blue", _ -> {})).containsExactly("held");
  }

  @Test
  void cancelsOtherTransactionsOnWhatOneHolds() {
    things.store(OLD, thing("pile", "checked"));
    var prepared =
        prepare(
            "token",
            things.put(NEW),
            things.check(thing("pile", "checked"), "attribute_exists(pile)", Map.of()));

    var reasons =
        reasons(
            () ->
                things.write(
                    things.put(thing("pile", "free")),
                    things.put(OLD, "attribute_not_exists(pile)"),
                    things.delete(thing("pile", "checked")),
                    things.check(thing("pile", "none"), "attribute_exists(pile)", Map.of())));

    assertThat(codes(reasons))
        .containsExactly(
            "None", "TransactionConflict", "TransactionConflict", "ConditionalCheckFailed");
    assertThat(codes(reasons(this::readHeld))).containsExactly("TransactionConflict");
    assertThat(things.get("pile", "free")).isEmpty();

    prepared.apply();
    things.store(OLD, thing("pile", "checked"));
    readHeld();
  }

  private void readHeld() {
    var get = TransactGetItem.builder().get(it -> it.tableName(things.table).key(KEY)).build();
    dynamoDb.transactGetItems(it -> it.transactItems(get));
  }

  @Test
  void leavesWhatATransactionHoldsOutOfABatchOfPuts() {
    var prepared = prepare("token", things.put(NEW));
    var held = WriteRequest.builder().putRequest(it -> it.item(OLD)).build();
    var free = WriteRequest.builder().putRequest(it -> it.item(thing("pile", "free"))).build();

    var response =
        dynamoDb.batchWriteItem(it -> it.requestItems(Map.of(things.table, List.of(held, free))));

    assertThat(response.unprocessedItems()).isEqualTo(Map.of(things.table, List.of(held)));
    prepared.apply();
    assertThat(things.get("pile", "held")).isEqualTo(NEW);
    assertThat(things.get("pile", "free")).isNotEmpty();
  }

  @Test
  void holdsNothingOfWhatIsCancelled() {
    things.store(OLD);

    reasons(
        () ->
            prepare(
                "token",
                things.put(thing("pile", "free")),
                things.put(NEW, "attribute_not_exists(pile)")));
    things.store(thing("pile", "free"), NEW);

    assertThat(things.get("pile", "held")).isEqualTo(NEW);
  }

  @Test
  void appliesATransactionOnce() {
    var prepared = prepare("token", things.put(NEW));
    prepared.apply();

    assertThatThrownBy(prepared::apply).isInstanceOf(IllegalStateException.class);
  }
}
