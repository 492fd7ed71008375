package earmark.processes;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.databind.JsonNode;
import earmark.bootstrap.Earmark;
import earmark.lambda.SettleProductHandler;
import earmark.linearizability.StockHistory;
import earmark.openapi.HttpFunctions;
import earmark.testing.Invariants;
import earmark.testing.InvocationContext;
import earmark.testing.StoredItems;
import earmark.testing.TestTables;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What is left when all clients have gone, and what must be true of it whatever they did. */
final class Aftermath {

  private static final int REPEATED = 1_000;
  private static final int MOST_ROUNDS = 100;

  private final DynamoDbClient dynamoDb;
  private final String prefix;
  private final Earmark earmark;
  private final Seen seen;

  /**
   * @param dynamoDb which hears every answer
   * @param prefix what the names of the tables begin with
   */
  Aftermath(DynamoDbClient dynamoDb, String prefix, Seen seen) {
    this.dynamoDb = dynamoDb;
    this.prefix = prefix;
    this.earmark = new Earmark(dynamoDb, TestTables.environment(prefix));
    this.seen = seen;
  }

  /** All items of the journal. */
  List<JsonNode> journal() {
    return StoredItems.journal(dynamoDb, prefix);
  }

  /** Settles what is marked until nothing is, and recounts all. */
  void isSettledAndSound() {
    var settleProduct = new SettleProductHandler(earmark);
    for (var round = 0; round < MOST_ROUNDS && isMarked(); round++) {
      settleProduct.handleRequest(new ScheduledEvent(), new InvocationContext());
    }
    assertThat(isMarked()).isFalse();
    Invariants.checkAll(dynamoDb, prefix);
  }

  private boolean isMarked() {
    return StoredItems.all(dynamoDb, prefix + "ProductsTable").stream()
        .anyMatch(product -> product.has("unsettledSince"));
  }

  /** What was acknowledged is acknowledged again, word for word. */
  void isToldAgain(long seed) {
    var functions = new HttpFunctions(earmark);
    for (var told : seen.acknowledged.some(REPEATED, seed)) {
      var again = functions.send(told.request(), new InvocationContext());
      Acknowledged.isToldAgain(told, again);
    }
  }

  /** What was acknowledged is on record, what was refused is not. */
  void isOnRecordExactlyIfItWasAcknowledged(List<JsonNode> journal) {
    var onRecord = journal.stream().map(it -> it.get("commandId").textValue()).collect(toSet());
    var acknowledged = seen.acknowledged.keys().stream().map(key -> "http:anonymous:" + key);
    assertThat(acknowledged).allMatch(onRecord::contains);
    assertThat(seen.refused()).noneMatch(onRecord::contains);
  }

  /** All that was seen could have happened one command after another. */
  void couldHaveHappened(List<JsonNode> journal) {
    assertThat(StockHistory.of(seen.exchanges(), journal).violations()).isEmpty();
  }
}
