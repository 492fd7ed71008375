package earmark.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import earmark.bootstrap.Earmark;
import earmark.json.TestJson;
import earmark.testing.EventBridgeServer;
import earmark.testing.InvocationContext;
import earmark.testing.Reply;
import earmark.testing.StreamRecords;
import earmark.testing.TestDynamoDb;
import earmark.testing.TestQueue;
import earmark.testing.TestTables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The functions that tell what has happened, and those that make it happen, on tables of their own.
 */
final class EventFunctions implements AutoCloseable {

  final EventBridgeServer bus = new EventBridgeServer();
  final TestQueue failures = new TestQueue();
  final Functions stock;
  final String prefix;
  private final PublishEventsHandler publishEvents;
  private final ProjectMovementsHandler projectMovements;
  private final RepublishEventsHandler republishEvents;
  private final ListMovementsHandler listMovements;
  private final SettleMarkedProductsHandler settleMarked;

  EventFunctions(String name) {
    this(name, Map.of());
  }

  /** With some variables that are not what they should be. */
  EventFunctions(String name, Map<String, String> wrong) {
    stock = new Functions(name, TestDynamoDb::createTablesWithStreams);
    prefix = stock.prefix();
    var environment = new HashMap<>(TestTables.environment(prefix));
    environment.put("MOVEMENTS_TABLE", prefix + "MovementsTable");
    environment.put("EVENT_BUS", "orders");
    environment.put("EVENTBRIDGE_ENDPOINT", bus.endpoint().toString());
    environment.put("FAILURES_QUEUE_URL", failures.url());
    environment.put("SQS_ENDPOINT", TestQueue.endpoint().toString());
    environment.putAll(wrong);
    var earmark = new Earmark(TestDynamoDb.client(), environment);
    publishEvents = new PublishEventsHandler(earmark);
    projectMovements = new ProjectMovementsHandler(earmark);
    republishEvents = new RepublishEventsHandler(earmark);
    listMovements = new ListMovementsHandler(earmark);
    settleMarked = new SettleMarkedProductsHandler(earmark);
  }

  /** What the stream of the journal has brought so far. */
  List<JsonNode> journal() {
    return StreamRecords.of(prefix + "JournalTable");
  }

  /** Publishes, and returns the records that are to come again. */
  List<String> publish(List<JsonNode> records) {
    return publish(records, new InvocationContext());
  }

  List<String> publish(List<JsonNode> records, Context context) {
    return invoke(publishEvents, records, context);
  }

  /** Projects, and returns the records that are to come again. */
  List<String> project(List<JsonNode> records) {
    return project(records, new InvocationContext());
  }

  List<String> project(List<JsonNode> records, Context context) {
    return invoke(projectMovements, records, context);
  }

  void settleMarked(List<JsonNode> records) {
    settleMarked.handleRequest(StreamRecords.event(records), new InvocationContext());
  }

  @SuppressWarnings("unchecked") // the runtime makes the map out of JSON likewise
  JsonNode republish(String input) {
    var map =
        (Map<String, Object>) JacksonFactory.getInstance().getSerializer(Map.class).fromJson(input);
    var answer = republishEvents.handleRequest(map, new InvocationContext());
    var json = new ByteArrayOutputStream();
    JacksonFactory.getInstance().getSerializer(Map.class).toJson(answer, json);
    return TestJson.json(json.toString(UTF_8));
  }

  /** As the runtime does, through its own serializers. */
  private static List<String> invoke(
      RequestHandler<DynamodbEvent, StreamsEventResponse> handler,
      List<JsonNode> records,
      Context context) {
    var answer = handler.handleRequest(StreamRecords.event(records), context);
    var json = new ByteArrayOutputStream();
    JacksonFactory.getInstance().getSerializer(StreamsEventResponse.class).toJson(answer, json);
    return TestJson.json(json.toString(UTF_8))
        .get("batchItemFailures")
        .findValuesAsText("itemIdentifier");
  }

  /** The records of the event in this file. */
  static List<JsonNode> example(String file) {
    try {
      var event = TestJson.json(Files.readString(Path.of("events", file)));
      return StreamSupport.stream(event.get("Records").spliterator(), false).toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** All movements of a sku, newest first, read page by page. */
  List<JsonNode> movements(String sku, int limit) {
    var movements = new ArrayList<JsonNode>();
    @Nullable String cursor = null;
    do {
      var page = TestJson.json(listMovements(sku, limit, cursor).body());
      StreamSupport.stream(page.get("movements").spliterator(), false).forEach(movements::add);
      cursor = page.path("next").textValue();
    } while (cursor != null);
    return movements;
  }

  Reply listMovements(String sku, int limit, @Nullable String cursor) {
    var event = new APIGatewayV2HTTPEvent();
    var query = new HashMap<>(Map.of("limit", Integer.toString(limit)));
    if (cursor != null) {
      query.put("cursor", cursor);
    }
    event.setPathParameters(Map.of("sku", sku));
    event.setQueryStringParameters(query);
    return Reply.of(listMovements.handleRequest(event, new InvocationContext()));
  }

  @Override
  public void close() {
    bus.close();
  }
}
