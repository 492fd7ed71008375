package earmark.simulation;

import static earmark.json.TestJson.json;
import static earmark.testing.DynamoDbAnswers.accessDenied;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import earmark.bootstrap.Earmark;
import earmark.bootstrap.Services;
import earmark.dynamodb.Jitter;
import earmark.eventbridge.EventClients;
import earmark.lambda.AddBatchHandler;
import earmark.lambda.AllocateQueuedOrdersHandler;
import earmark.lambda.LoadBatchesHandler;
import earmark.lambda.ProjectMovementsHandler;
import earmark.lambda.PublishEventsHandler;
import earmark.lambda.RepublishEventsHandler;
import earmark.lambda.SettleMarkedProductsHandler;
import earmark.lambda.SettleProductHandler;
import earmark.local.LocalArn;
import earmark.local.Permission;
import earmark.local.Template;
import earmark.openapi.HttpFunctions;
import earmark.testing.EventBridgeServer;
import earmark.testing.FaultyHttpClient;
import earmark.testing.InvocationContext;
import earmark.testing.Request;
import earmark.testing.StreamRecords;
import earmark.testing.TestDynamoDb;
import earmark.testing.TestQueue;
import earmark.testing.TestTables;
import earmark.testing.UnsettledProduct;
import earmark.testing.UsedPermissions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What the template permits functions beside what they do. That no function does more is a law of
 * all simulations; here it is looked whether each does all that it may: in simulations, and where
 * these have nothing for it, on a visit.
 */
final class LeastPrivilege {

  private LeastPrivilege() {}

  /**
   * What functions may do and do not, neither in simulations nor on a visit.
   *
   * @param simulated what they have done in simulations, by the names of their handlers
   */
  static List<String> neverUsed(Map<String, Set<Permission>> simulated) {
    var used = new TreeMap<String, Set<Permission>>();
    simulated.forEach((handler, its) -> add(used, handler, its));
    visit(used);
    addReadsAfterLostRaces(used);
    return more(Template.read(Path.of("template.yaml")).permissions(), used);
  }

  /** What some have that others do not have, each with the function that it is of. */
  static List<String> more(Map<String, Set<Permission>> some, Map<String, Set<Permission>> others) {
    return some.entrySet().stream()
        .flatMap(
            function ->
                function.getValue().stream()
                    .filter(it -> !others.getOrDefault(function.getKey(), Set.of()).contains(it))
                    .map(it -> "%s: %s".formatted(function.getKey(), it)))
        .sorted()
        .toList();
  }

  /**
   * A batch that is loaded alone settles as one over HTTP does. Only there do simulations have
   * others move a line meanwhile, so that it is read again, or left as it is.
   */
  private static void addReadsAfterLostRaces(Map<String, Set<Permission>> used) {
    var actions =
        Set.of("dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:GetItem");
    var lines = LocalArn.ofTable("AllocationsTable");
    add(
        used,
        LoadBatchesHandler.class.getName(),
        used.getOrDefault(AddBatchHandler.class.getName(), Set.of()).stream()
            .filter(it -> actions.contains(it.action()) && it.resource().equals(lines))
            .collect(toCollection(TreeSet::new)));
  }

  private static void add(
      Map<String, Set<Permission>> used, String handler, Set<Permission> permissions) {
    used.computeIfAbsent(handler, _ -> new TreeSet<>()).addAll(permissions);
  }

  /** Has every function do something behind leases, on real tables. */
  private static void visit(Map<String, Set<Permission>> used) {
    var prefix = TestDynamoDb.createTables("LeastPrivilege-");
    var permissions = new UsedPermissions();
    var http = new FaultyHttpClient();
    var failures = new TestQueue();
    try (var bus = new EventBridgeServer()) {
      var environment = new HashMap<>(TestTables.environment(prefix));
      environment.put("LOCKING", "lease");
      environment.put("EVENT_BUS", "default");
      environment.put("DEAD_LETTERS_URL", "http://sqs/none");
      environment.put("FAILURES_QUEUE_URL", failures.url());
      var services = services(permissions, http, bus);
      visit(new Earmark(services, environment), prefix);
      visitQueues(new Earmark(services, environment), http, prefix);
    }
    permissions
        .ofHandlers()
        .forEach((handler, its) -> add(used, handler, inTemplate(its, prefix, failures.url())));
  }

  private static Services services(
      UsedPermissions permissions, FaultyHttpClient http, EventBridgeServer bus) {
    return new Services(
        permissions.watch(DynamoDbClient.class, TestDynamoDb.client(http)),
        () ->
            permissions.watch(
                EventBridgeClient.class,
                EventClients.eventBridge().endpointOverride(bus.endpoint()).build()),
        () ->
            permissions.watch(
                SqsClient.class, EventClients.sqs().endpointOverride(TestQueue.endpoint()).build()),
        Clock.tickMillis(ZoneOffset.UTC),
        new Jitter(new SecureRandom()),
        () -> UUID.randomUUID().toString());
  }

  /** Resources go by other names here than in the template. */
  private static Set<Permission> inTemplate(
      Set<Permission> permissions, String prefix, String failuresUrl) {
    var failures = failuresUrl.substring(failuresUrl.lastIndexOf('/') + 1);
    return permissions.stream()
        .map(
            it ->
                new Permission(
                    it.action(),
                    it.resource().replace(prefix, "").replace(failures, "FailuresQueue"),
                    it.inTransaction()))
        .collect(toCollection(TreeSet::new));
  }

  private static void visit(Earmark earmark, String prefix) {
    var http = new HttpFunctions(earmark);
    requests().forEach(request -> send(http, request));
    settle(earmark, prefix);
    setAside(earmark);
    republish(earmark);
  }

  private static void send(HttpFunctions functions, Request request) {
    assertThat(functions.send(request, new InvocationContext()).status())
        .as("%s", request)
        .isBetween(200, 204);
  }

  private static List<Request> requests() {
    return List.of(
        Request.addBatch("CHAIR", "b1", 20),
        Request.addBatch("LAMP", "b1", 20),
        Request.allocate("o1", "CHAIR", 2).with("Idempotency-Key", "visit"),
        Request.allocate("o2", "CHAIR", 2),
        Request.changeLine("o1", "CHAIR", 3),
        Request.changeBatch("CHAIR", "b1", 18),
        Request.deallocateLine("o2", "CHAIR"),
        Request.allocate("o3", "CHAIR", 2),
        Request.deallocateOrder("o3"),
        Request.ship("o1"),
        // two lines wait for more than what comes free, and a smaller one has given up
        Request.addBatch("BED", "b1", 21),
        Request.allocate("o4", "BED", 2),
        Request.allocate("o5", "BED", 9),
        Request.allocate("o6", "BED", 9),
        Request.allocate("o7", "BED", 1),
        Request.changeBatch("BED", "b1", 2),
        Request.deallocateLine("o7", "BED"),
        Request.deallocateOrder("o4"),
        // what is left unsettled before its queue brings more
        Request.addBatch("SOFA", "b1", 9),
        Request.allocate("o8", "SOFA", 3),
        Request.allocate("o9", "SOFA", 3),
        get("GET /orders/{orderId}/allocations", Map.of("orderId", "o1")),
        get("GET /products", Map.of()),
        get("GET /products/{sku}", Map.of("sku", "CHAIR")),
        get("GET /products/{sku}/lines", Map.of("sku", "CHAIR")),
        get("GET /products/{sku}/movements", Map.of("sku", "CHAIR")),
        get("GET /products/{sku}/integrity", Map.of("sku", "CHAIR")),
        get("GET /commands/{commandId+}", Map.of("commandId", "visit")),
        available("[\"CHAIR\"]"),
        available("[\"CHAIR\", \"LAMP\"]"));
  }

  private static Request get(String route, Map<String, String> path) {
    return new Request(route, path, "", Map.of());
  }

  private static Request available(String skus) {
    return new Request("POST /availability", Map.of(), "{\"skus\": %s}".formatted(skus), Map.of());
  }

  /**
   * Has queues bring messages that are done in packs, and one that cannot be: a batch whose pack
   * DynamoDB refuses. Simulations have orders that cannot be.
   */
  private static void visitQueues(Earmark earmark, FaultyHttpClient http, String prefix) {
    var loads = new LoadBatchesHandler(earmark);
    deliver(loads, Request.addBatch("CHAIR", "b2", 5));
    UnsettledProduct.leave(TestDynamoDb.client(), prefix, "SOFA", 1);
    http.nextWrites(accessDenied());
    deliver(loads, Request.addBatch("SOFA", "b2", 5));

    var orders = new AllocateQueuedOrdersHandler(earmark);
    deliver(orders, Request.allocate("o10", "CHAIR", 1));
  }

  private static void deliver(
      RequestHandler<SQSEvent, SQSBatchResponse> function, Request request) {
    var message = new SQSEvent.SQSMessage();
    message.setMessageId(UUID.randomUUID().toString());
    message.setBody(request.body());
    var event = new SQSEvent();
    event.setRecords(List.of(message));
    var response =
        UsedPermissions.by(function, () -> function.handleRequest(event, new InvocationContext()));
    assertThat(response.getBatchItemFailures()).as("%s", request).isEmpty();
  }

  /** A product that is marked for no reason is looked at until the time is over. */
  private static void settle(Earmark earmark, String prefix) {
    mark(prefix, "CHAIR");
    var schedule = new SettleProductHandler(earmark);
    UsedPermissions.by(schedule, () -> schedule.handleRequest(new ScheduledEvent(), shortly()));
    var stream = new SettleMarkedProductsHandler(earmark);
    var marked =
        event(
            """
            {"eventName": "MODIFY", "dynamodb": {
              "Keys": {"sku": {"S": "CHAIR"}},
              "NewImage": {"unsettledSince": {"S": "2026-11-27T08:00:00Z"}},
              "OldImage": {}}}
            """);
    UsedPermissions.by(stream, () -> stream.handleRequest(marked, shortly()));
  }

  /** An invocation that has a second less whenever it asks. */
  private static InvocationContext shortly() {
    var left = new AtomicInteger(12_000);
    return new InvocationContext(() -> left.addAndGet(-1_000));
  }

  private static void mark(String prefix, String sku) {
    TestDynamoDb.client()
        .updateItem(
            it ->
                it.tableName(prefix + "ProductsTable")
                    .key(Map.of("sku", AttributeValue.fromS(sku)))
                    .updateExpression("SET unsettledSince = :now")
                    .expressionAttributeValues(
                        Map.of(":now", AttributeValue.fromS("2026-11-27T08:00:00Z"))));
  }

  /** A record that nobody can read. */
  private static void setAside(Earmark earmark) {
    var event =
        event(
            """
            {"eventName": "INSERT", "dynamodb": {
              "SequenceNumber": "1",
              "Keys": {"commandId": {"S": "broken"}},
              "NewImage": {
                "committedAt": {"S": "2026-11-27T08:00:00Z"},
                "events": {"L": [{"S": "broken"}]}}}}
            """);
    var publish = new PublishEventsHandler(earmark);
    UsedPermissions.by(publish, () -> publish.handleRequest(event, new InvocationContext()));
    var project = new ProjectMovementsHandler(earmark);
    UsedPermissions.by(project, () -> project.handleRequest(event, new InvocationContext()));
  }

  private static DynamodbEvent event(String record) {
    return StreamRecords.event(List.of(json(record)));
  }

  private static void republish(Earmark earmark) {
    var republish = new RepublishEventsHandler(earmark);
    UsedPermissions.by(
        republish,
        () ->
            republish.handleRequest(
                Map.of("commandId", "http:anonymous:visit"), new InvocationContext()));
    UsedPermissions.by(
        republish,
        () ->
            republish.handleRequest(
                Map.of("from", "2026-11-27T08:00:00Z", "to", "2036-11-27T08:00:00Z"),
                new InvocationContext()));
  }
}
