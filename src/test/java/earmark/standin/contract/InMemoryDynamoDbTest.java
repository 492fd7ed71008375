package earmark.standin.contract;

import static earmark.standin.contract.DynamoDbContract.refused;
import static earmark.standin.contract.Things.number;
import static earmark.standin.contract.Things.request;
import static earmark.standin.contract.Things.text;
import static earmark.standin.contract.Things.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.standin.InMemoryDynamoDb;
import earmark.standin.Prepared;
import earmark.testing.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** What DynamoDB does and DynamoDB Local does not. */
class InMemoryDynamoDbTest {

  private static final Map<String, AttributeValue> KEY = thing("pile", "held");
  private static final Map<String, AttributeValue> OLD = held("red");
  private static final Map<String, AttributeValue> NEW = held("blue");

  private volatile Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private final InMemoryDynamoDb dynamoDb = new InMemoryDynamoDb(() -> now);
  private final Things things = Things.in(dynamoDb, Things.definition());

  private static Map<String, AttributeValue> held(String colour) {
    return thing("pile", "held", Map.of("colour", text(colour)));
  }

  private Prepared prepare(String token, TransactWriteItem... actions) {
    return dynamoDb.prepare(request(token, actions));
  }

  @Test
  void tellsThatATokenIsAtWorkUntilItsTransactionIsApplied() {
    var prepared = prepare("token", things.put(NEW));

    refused(
        "TransactionInProgressException",
        TransactionInProgressException.class,
        () -> things.write("token", things.put(NEW)));
    refused(
        "IdempotentParameterMismatchException",
        IdempotentParameterMismatchException.class,
        () -> things.write("token", things.put(OLD)));

    prepared.apply();
    things.write("token", things.put(NEW));
  }

  @Test
  void preparesNothingForATokenThatWasApplied() {
    things.write("token", things.put(NEW));
    things.store(OLD);

    var repeated = prepare("token", things.put(NEW));
    things.store(OLD);
    repeated.apply();

    assertThat(things.get("pile", "held")).isEqualTo(OLD);
  }

  @Test
  void forgetsATokenTenMinutesAfterItsTransactionWasApplied() {
    var prepared = prepare("token", things.put(NEW));
    now = now.plus(Duration.ofMinutes(5));
    prepared.apply();
    things.store(OLD);

    now = now.plus(Duration.ofMinutes(10).minusMillis(1));
    things.write("token", things.put(NEW));
    assertThat(things.get("pile", "held")).isEqualTo(OLD);

    now = now.plusMillis(1);
    things.write("token", things.put(NEW));
    assertThat(things.get("pile", "held")).isEqualTo(NEW);
    refused(
        "IdempotentParameterMismatchException",
        IdempotentParameterMismatchException.class,
        () -> things.write("token", things.put(OLD)));
  }

  @Test
  void refusesWhatItDoesNotDoInsteadOfPassingItOver() {
    for (var expression :
        List.of(
            "weight = :one OR weight = :one",
            "NOT weight = :one",
            "(weight = :one)",
            "size(weight) = :one",
            "weight BETWEEN :one AND :one",
            "weight IN (:one)",
            "part.weight = :one",
            "parts[0] = :one",
            "weight = :one AND",
            "weight :one",
            "weight = :one & weight = :one")) {
      assertThatThrownBy(
              () -> things.write(things.check(KEY, expression, Map.of(":one", number(1)))))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining(expression);
    }
    var update = TransactWriteItem.builder().update(Update.builder().build()).build();
    assertThatThrownBy(() -> things.write(update))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> things.names("", "pile", it -> it.filterExpression("weight = :key")))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(
            () ->
                things.names(
                    "", "p", it -> it.keyConditionExpression("pile = :key AND thing > :key")))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("thing > :key");
  }

  @Test
  void letsOneOfManyWinAtOnce() throws Exception {
    var won =
        Parallel.run(
            8,
            i -> {
              var wins = 0;
              for (var round = 0; round < 200; round++) {
                var item = thing("race", "r" + round, Map.of("weight", number(i)));
                wins += tryToWrite(things.put(item, "attribute_not_exists(pile)")) ? 1 : 0;
              }
              return wins;
            });

    assertThat(won.stream().mapToInt(wins -> wins).sum()).isEqualTo(200);
    assertThat(things.names("", "race", _ -> {})).hasSize(200);
  }

  private boolean tryToWrite(TransactWriteItem action) {
    try {
      things.write(action);
      return true;
    } catch (TransactionCanceledException _) {
      return false;
    }
  }
}
