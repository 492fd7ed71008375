package earmark.openapi;

import static earmark.json.TestJson.json;
import static earmark.openapi.Shop.add;
import static earmark.openapi.Shop.addComing;
import static earmark.openapi.Shop.allocate;
import static earmark.openapi.Shop.change;
import static earmark.openapi.Shop.correct;
import static earmark.openapi.Shop.ship;
import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import earmark.testing.Answers;
import earmark.testing.UnsettledProduct;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A shop that provokes every answer. That none of them is other than described is checked wherever
 * an answer arrives ({@link Conformance}); here, that nothing is described which never comes.
 */
class AnswersTest {

  private static final String ETA = "2030-12-01";

  /** Of API Gateway itself; the local cloud has no authorizer and does not throttle. */
  private static final Set<Integer> GATEWAY = Set.of(401, 403, 413, 429, 500);

  /** Those take a DynamoDB that does not answer: {@link UnavailableAnswersTest}. */
  private static final int UNAVAILABLE = 503;

  private static final OpenApi DOCUMENT = OpenApi.read();

  private static final Set<String> ANSWERS = new TreeSet<>();
  private static final Set<String> FIELDS = new TreeSet<>();

  @BeforeAll
  static void provoke() {
    batches();
    corrections();
    orders();
    shipments();
    products();
    movements();
    queuedOrders();
    malformed();
  }

  @Test
  void areDescribedIfTheyComeAndComeIfTheyAreDescribed() {
    assertSame(ANSWERS, described().flatMap(it -> codes(it.schema()).map(it.name()::concat)));
  }

  @Test
  void haveEveryFieldThatIsDescribed() {
    assertSame(
        FIELDS, described().flatMap(it -> Fields.described(it.schema()).map(it.name()::concat)));
  }

  private static void assertSame(Set<String> came, Stream<String> described) {
    var wanted = described.collect(toCollection(TreeSet::new));
    assertThat(came.stream().filter(not(wanted::contains))).as("not described").isEmpty();
    assertThat(wanted.stream().filter(not(came::contains))).as("never came").isEmpty();
  }

  /** The body of an answer, if it has any. */
  private record Described(String name, Place schema) {}

  private static Stream<Described> described() {
    return DOCUMENT.operations().stream().flatMap(AnswersTest::described);
  }

  private static Stream<Described> described(Operation operation) {
    return operation.responses().entrySet().stream()
        .filter(it -> !GATEWAY.contains(it.getKey()) && it.getKey() != UNAVAILABLE)
        .map(it -> new Described(name(operation, it.getKey()), body(it.getValue())));
  }

  private static String name(Operation operation, int status) {
    return "%s %d ".formatted(operation, status);
  }

  /** A 404 that is no problem is of API Gateway. */
  private static Place body(Place response) {
    var content = response.at("content");
    var problem = content.at("application/problem+json");
    return (problem.exists() ? problem : content.at("application/json")).at("schema");
  }

  /** The problems that a schema allows; one empty text for what is none. */
  private static Stream<String> codes(Place schema) {
    return schema.at("oneOf").exists()
        ? schema.at("oneOf").elements().flatMap(AnswersTest::codes)
        : Stream.of(code(schema.at("properties").at("type").at("const").node().asText()));
  }

  private static String code(String type) {
    return type.replace("urn:earmark:problem:", "");
  }

  private static void batches() {
    seeTwice(add("A-ONE", "b1", 10));
    see(add("A-ONE", "b1", 10));
    see(add("A-ONE", "b1", 11));
    seeTwice(addComing("A-COMING", "b1", 10, ETA));
    see(addComing("A-COMING", "b1", 10, ETA));
    add("A-SERVED", "b1", 5);
    allocate("a-served", "A-SERVED", 5);
    correct("A-SERVED", "b1", 0);
    seeTwice(add("A-SERVED", "b2", 5));
    IntStream.range(0, 200).forEach(i -> add("A-MANY", "b" + i, 1));
    see(add("A-MANY", "b200", 1));
  }

  private static void corrections() {
    add("A-SHORT", "b1", 10);
    addComing("A-SHORT", "b2", 4, ETA);
    allocate("a-short-1", "A-SHORT", 4);
    allocate("a-short-2", "A-SHORT", 4);
    seeTwice(correct("A-SHORT", "b1", 1));
    seeTwice(correct("A-SHORT", "b1", 20));
    seeTwice(TestCloud.patch("/products/A-SHORT/batches/b2", "{\"eta\":\"2030-12-02\"}"));
    see(correct("A-NONE", "b1", 1));
    see(correct("A-SHORT", "b9", 1));
    see(correct("A-SHORT", "b1", 2, "If-Match", "\"1\""));
    add("A-LEFT", "b1", 10);
    allocate("a-left", "A-LEFT", 5);
    ship("a-left");
    see(correct("A-LEFT", "b1", 1));
    add("A-CLOSED", "b1", 1);
    correct("A-CLOSED", "b1", 0);
    see(correct("A-CLOSED", "b1", 1));
  }

  private static void orders() {
    add("A-STOCK", "b1", 10);
    addComing("A-STOCK", "b2", 8, ETA);
    seeTwice(allocate("a-1", "A-STOCK", 5));
    see(allocate("a-1", "A-STOCK", 5));
    see(allocate("a-1", "A-STOCK", 6));
    see(change("a-1", "A-STOCK", 11));
    seeTwice(allocate("a-2", "A-STOCK", 7));
    see(allocate("a-2", "A-STOCK", 7));
    see(allocate("a-3", "A-STOCK", 9));
    see(allocate("a-3", "A-NONE", 1));
    see(TestCloud.get("/orders/a-2/allocations"));
    see(TestCloud.get("/orders/a-none/allocations"));
    see(TestCloud.post("/allocations", order("a-3", "A-STOCK-", 50)));
    seeTwice(change("a-2", "A-STOCK", 8));
    see(change("a-2", "A-STOCK", 9));
    see(change("a-none", "A-STOCK", 1));
    seeTwice(TestCloud.delete("/orders/a-1/allocations/A-STOCK"));
    see(allocate("a-1", "A-STOCK", 5));
    see(TestCloud.delete("/orders/a-none/allocations/A-STOCK"));
    seeTwice(TestCloud.delete("/orders/a-2/allocations"));
    see(TestCloud.delete("/orders/a-none/allocations"));
  }

  private static String order(String orderId, String skus, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"sku\":\"%s%d\",\"quantity\":1}".formatted(skus, i))
        .collect(joining(",", "{\"orderId\":\"%s\",\"lines\":[".formatted(orderId), "]}"));
  }

  private static void shipments() {
    add("A-SHIP", "b1", 10);
    addComing("A-SHIP", "b2", 10, ETA);
    allocate("a-ship-1", "A-SHIP", 6);
    allocate("a-ship-2", "A-SHIP", 6);
    seeTwice(ship("a-ship-1"));
    see(ship("a-ship-1"));
    see(ship("a-ship-2"));
    see(ship("a-none"));
    see(TestCloud.post("/orders/a-ship-1/shipments", "{\"skus\":[\"A-NONE\"]}"));
    see(change("a-ship-1", "A-SHIP", 1));
    see(TestCloud.delete("/orders/a-ship-1/allocations/A-SHIP"));
    see(TestCloud.delete("/orders/a-ship-1/allocations"));
    TestCloud.delete("/orders/a-ship-2/allocations");
    see(ship("a-ship-2"));
    add("A-WAIT", "b1", 1);
    allocate("a-wait", "A-WAIT", 1);
    correct("A-WAIT", "b1", 0);
    see(ship("a-wait"));
    manyLines();
    shortBatch();
  }

  private static void manyLines() {
    IntStream.range(0, 50).forEach(i -> add("A-WIDE-" + i, "b1", 9));
    TestCloud.post("/allocations", order("a-wide", "A-WIDE-", 49));
    allocate("a-wide", "A-WIDE-49", 1);
    see(ship("a-wide"));
    see(TestCloud.delete("/orders/a-wide/allocations"));
  }

  /** It is settled at once, so its item is made what it is for a moment. */
  private static void shortBatch() {
    add("A-FEWER", "b1", 10);
    allocate("a-fewer", "A-FEWER", 10);
    UnsettledProduct.leave(TestCloud.tables(), "", "A-FEWER", 1);
    see(ship("a-fewer"));
  }

  private static void products() {
    add("A-SHOWN", "b1", 10);
    addComing("A-SHOWN", "b2", 10, ETA);
    allocate("a-shown-1", "A-SHOWN", 10);
    allocate("a-shown-2", "A-SHOWN", 10);
    see(TestCloud.get("/products/A-SHOWN"));
    see(TestCloud.get("/products/A-SHOWN/integrity"));
    see(TestCloud.get("/products?limit=1"));
    see(TestCloud.get("/products/A-SHOWN/lines?limit=1"));
    see(TestCloud.post("/availability", "{\"skus\":[\"A-STOCK\",\"A-NONE\"]}"));
    see(TestCloud.get("/commands/a-none"));
    for (var list : List.of("", "/integrity", "/lines", "/movements")) {
      see(TestCloud.get("/products/A-NONE" + list));
    }
  }

  /** Something of every kind. */
  private static void movements() {
    addComing("A-MOVES", "b2", 10, ETA);
    allocate("a-moves-1", "A-MOVES", 4);
    change("a-moves-1", "A-MOVES", 5);
    add("A-MOVES", "b1", 5);
    allocate("a-moves-2", "A-MOVES", 5);
    correct("A-MOVES", "b1", 0);
    TestCloud.patch("/products/A-MOVES/batches/b2", "{\"eta\":\"2030-12-02\"}");
    correct("A-MOVES", "b2", 5);
    TestCloud.delete("/orders/a-moves-1/allocations");
    correct("A-MOVES", "b2", 0);
    add("A-MOVES", "b3", 3);
    allocate("a-moves-3", "A-MOVES", 3);
    correct("A-MOVES", "b3", 0);
    TestCloud.delete("/orders/a-moves-3/allocations");
    add("A-MOVES", "b4", 4);
    allocate("a-moves-4", "A-MOVES", 2);
    ship("a-moves-4");
    var all = until(() -> TestCloud.get("/products/A-MOVES/movements"), "LineShipped");
    see(all);
    see(TestCloud.get("/products/A-MOVES/movements?limit=1"));
  }

  /** Their refusals are committed, so they are told of later. */
  private static void queuedOrders() {
    add("A-QUEUED", "b1", 1);
    addComing("A-QUEUED", "b2", 2, ETA);
    allocate("a-queued-1", "A-QUEUED", 1);
    allocate("a-queued-2", "A-QUEUED", 1);
    TestCloud.delete("/orders/a-queued-2/allocations");
    var bodies =
        List.of(
            line("a-queued-1", "A-QUEUED", 2),
            line("a-queued-2", "A-QUEUED", 1),
            line("a-queued-3", "A-QUEUED", 9),
            line("a-queued-3", "A-NONE", 1),
            order("a-queued-3", "A-WIDE-", 50));
    IntStream.range(0, bodies.size())
        .forEach(i -> TestCloud.enqueue("QueuedOrders", "a-queued-" + i, bodies.get(i)));
    IntStream.range(0, bodies.size())
        .mapToObj(i -> "/commands/a-queued-%d?queue=QueuedOrders".formatted(i))
        .forEach(it -> see(until(() -> TestCloud.get(it), "committedAt")));
  }

  private static String line(String orderId, String sku, int quantity) {
    return "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":%d}]}"
        .formatted(orderId, sku, quantity);
  }

  /** The first answer that says so; queues and streams take a moment. */
  private static HttpResponse<String> until(Supplier<HttpResponse<String>> ask, String text) {
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    var answer = ask.get();
    while (!answer.body().contains(text) && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      answer = ask.get();
    }
    return answer;
  }

  private static void malformed() {
    for (var operation : DOCUMENT.operations()) {
      see(ask(operation, "?colour=red"));
      if (operation.parameters("header").contains("Idempotency-Key")) {
        add("A-KEY", "b1", 1, "Idempotency-Key", "a-key");
        see(ask(operation, "", "Idempotency-Key", "a-key"));
      }
    }
  }

  private static HttpResponse<String> ask(Operation operation, String query, String... headers) {
    var path =
        operation.path(operation.namesInPath().stream().collect(toMap(it -> it, _ -> "A-X")));
    return TestCloud.send(
        operation.method(), path + query, operation.exampleBodies().getFirst(), headers);
  }

  private static HttpResponse<String> see(HttpResponse<String> answer) {
    var operation =
        DOCUMENT.find(answer.request().method(), answer.uri().getRawPath()).orElseThrow();
    var name = name(operation, answer.statusCode());
    var body = answer.body().isEmpty() ? MissingNode.getInstance() : json(answer.body());
    ANSWERS.add(name + code(body.path("detail").isTextual() ? body.get("type").asText() : ""));
    Fields.sent(body).map(name::concat).forEach(FIELDS::add);
    return answer;
  }

  /** The answer to a command that was committed, and what is told of it later. */
  private static void seeTwice(HttpResponse<String> answer) {
    see(TestCloud.get("/commands/" + Answers.header(see(answer), "Command-Id")));
  }
}
