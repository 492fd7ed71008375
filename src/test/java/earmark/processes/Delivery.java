package earmark.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.databind.JsonNode;
import earmark.bootstrap.Earmark;
import earmark.lambda.ProjectMovementsHandler;
import earmark.lambda.PublishEventsHandler;
import earmark.local.LocalDynamoDb;
import earmark.testing.EventBridgeServer;
import earmark.testing.EventPlaces;
import earmark.testing.InvocationContext;
import earmark.testing.StoredItems;
import earmark.testing.StreamRecords;
import earmark.testing.TestTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hands what the stream of the journal has brought to those who read it, and looks at the end. */
final class Delivery {

  private static final int RECORDS_PER_EVENT = 100;

  private Delivery() {}

  /**
   * Every event that was committed is published, and every movement is there, and no other.
   *
   * @param journal all records of the journal
   */
  static void bringsAll(LocalDynamoDb local, List<JsonNode> journal) {
    try (var dynamoDb = local.client();
        var streams = local.streamsClient();
        var bus = new EventBridgeServer()) {
      var earmark = new Earmark(dynamoDb, environment(bus));
      var records = StreamRecords.of(dynamoDb, streams, "JournalTable");
      deliver(records, new PublishEventsHandler(earmark));
      deliver(records, new ProjectMovementsHandler(earmark));

      assertThat(EventPlaces.published(bus.details())).isEqualTo(EventPlaces.committed(journal));
      assertThat(EventPlaces.movements(StoredItems.all(dynamoDb, "MovementsTable")))
          .isEqualTo(EventPlaces.moving(journal));
    }
  }

  /** No record fails, so none needs the queue of failures. */
  private static Map<String, String> environment(EventBridgeServer bus) {
    var environment = new HashMap<>(TestTables.environment(""));
    environment.put("EVENT_BUS", "orders");
    environment.put("EVENTBRIDGE_ENDPOINT", bus.endpoint().toString());
    environment.put("FAILURES_QUEUE_URL", "http://127.0.0.1:1/none");
    return environment;
  }

  private static void deliver(
      List<JsonNode> records, RequestHandler<DynamodbEvent, StreamsEventResponse> handler) {
    for (var from = 0; from < records.size(); from += RECORDS_PER_EVENT) {
      var some = records.subList(from, Math.min(records.size(), from + RECORDS_PER_EVENT));
      var context = new InvocationContext();
      var failures =
          handler.handleRequest(StreamRecords.event(some), context).getBatchItemFailures();
      assertThat(failures).as("%s", context.logged()).isEmpty();
    }
  }
}
