package earmark.bench;

import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.json.TestJson;
import earmark.standin.ItemBytes;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.FaultyHttpClient;
import earmark.testing.StockUseCases;
import earmark.testing.TestDynamoDb;
import earmark.testing.WriteUnits;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Allocations of skus with 10, 1,000 and 100,000 open lines, in turns on the same tables: bytes and
 * write units computed from the items, and the time. Beside them, computed from the same lines,
 * what it would take if a product had its lines inside.
 */
final class Growth {

  private static final List<Integer> LINES = List.of(10, 1_000, 100_000);
  private static final int WARM_UP = 200;
  private static final int ORDERS = 1_000;

  /** An item has no more. */
  private static final int MOST_BYTES = 400 * 1024;

  private final DynamoDbStorage storage = new DynamoDbStorage(StockUseCases.MODEL);
  private final FaultyHttpClient http = new FaultyHttpClient();
  private final StockUseCases stock = on(storage);
  private final StockUseCases watched = on(storage.through(TestDynamoDb.client(http)));

  private Growth() {}

  private static StockUseCases on(DynamoDbStorage storage) {
    return StockUseCases.on(storage, Clock.tickMillis(ZoneOffset.UTC));
  }

  static void measure(Report report) throws IOException {
    var growth = new Growth();
    LINES.forEach(growth::prepare);
    var costs = LINES.stream().map(growth::cost).toList();
    var times = growth.times();
    report.table(
        "An allocation of one line, by open lines of its sku",
        List.of(
            "open lines",
            "bytes",
            "write units",
            "p50 ms",
            "p99 ms",
            "lines inside: bytes",
            "write units"),
        IntStream.range(0, LINES.size())
            .mapToObj(i -> row(LINES.get(i), costs.get(i), times.get(i)))
            .toList());
    report.plot("growth", plot(costs));
    report.atMost(
        "write units of an allocation at 100,000 open lines / at 10",
        1.0,
        1.0 * costs.getLast().units() / costs.getFirst().units());
    report.atMost(
        "p50 of an allocation at 100,000 open lines / at 10",
        1.1,
        times.getLast().percentile(50) / times.getFirst().percentile(50));
  }

  private static List<String> row(int lines, Written written, Times times) {
    var inside = insideBytes(lines);
    return List.of(
        "%,d".formatted(lines),
        "%,d".formatted(written.bytes()),
        "%d".formatted(written.units()),
        "%.2f".formatted(times.percentile(50)),
        "%.2f".formatted(times.percentile(99)),
        "%,d".formatted(inside),
        inside > MOST_BYTES ? "too large" : "%,d".formatted(insideUnits(lines)));
  }

  private static Plot plot(List<Written> costs) {
    var plot = new Plot("Write units of an allocation", "open lines of the sku", "write units");
    IntStream.range(0, LINES.size())
        .forEach(i -> plot.add("Earmark", LINES.get(i), (double) costs.get(i).units()));
    LongStream.iterate(10, lines -> lines * 3 / 2)
        .takeWhile(lines -> insideBytes(lines) <= MOST_BYTES)
        .forEach(
            lines ->
                plot.add("lines inside the product", (double) lines, (double) insideUnits(lines)));
    return plot;
  }

  private static Sku sku(int lines) {
    return new Sku("SKU-" + lines);
  }

  /** A product with so many allocated lines of one unit: its item, and those of the lines. */
  private void prepare(int lines) {
    var batch =
        new BatchReport(sku(lines), new BatchReference("b1"), new Quantity(1_000_000_000), null);
    stock.addBatch.handle(Commands.unkeyed(), batch);
    var requests = new ArrayList<WriteRequest>();
    for (var i = 0; i < lines; i++) {
      requests.add(put(line(lines, i)));
      if (requests.size() == 25 || i == lines - 1) {
        TestDynamoDb.patientClient()
            .batchWriteItem(
                it -> it.requestItems(Map.of(storage.prefix() + "AllocationsTable", requests)));
        requests.clear();
      }
    }
    TestDynamoDb.patientClient()
        .updateItem(
            it ->
                it.tableName(storage.prefix() + "ProductsTable")
                    .key(Map.of("sku", text(sku(lines).value())))
                    .updateExpression("SET batches[0].allocatedQuantity = :lines")
                    .expressionAttributeValues(
                        Map.of(":lines", AttributeValue.fromN(Integer.toString(lines)))));
  }

  private static WriteRequest put(Map<String, AttributeValue> item) {
    return WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build();
  }

  private static Map<String, AttributeValue> line(int lines, int index) {
    var since = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(index).toString();
    var orderId = "order-%06d".formatted(index);
    return Map.of(
        "orderId", text(orderId),
        "sku", text(sku(lines).value()),
        "version", AttributeValue.fromN("1"),
        "quantity", AttributeValue.fromN("1"),
        "status", text("ALLOCATED"),
        "batch", text("b1"),
        "since", text(since),
        "bySku", text("ALLOCATED#b1#%s#%s".formatted(since, orderId)));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  /** What the last of two orders sends, so that the items it replaces are known. */
  private Written cost(int lines) {
    allocate(watched, lines, "seen");
    allocate(watched, lines, "cost");
    var items = TestJson.json(http.calls().getLast().body()).get("TransactItems");
    var bytes = 0L;
    for (var action : items) {
      bytes += WriteUnits.bytes(action.get("Put").get("Item"));
    }
    return new Written(bytes, WriteUnits.ofLast(http.calls()));
  }

  private List<Times> times() {
    var times = LINES.stream().map(_ -> new Times()).toList();
    for (var order = 0; order < WARM_UP + ORDERS; order++) {
      for (var i = 0; i < LINES.size(); i++) {
        var start = System.nanoTime();
        allocate(stock, LINES.get(i), "timed-" + order);
        if (order >= WARM_UP) {
          times.get(i).add(System.nanoTime() - start);
        }
      }
    }
    return times;
  }

  private static void allocate(StockUseCases stock, int lines, String name) {
    var orderId = new OrderId("%s-%d".formatted(name, lines));
    var line = new OrderLine(orderId, sku(lines), new Quantity(1));
    stock.allocateOrder.handle(Commands.unkeyed(), new Order(orderId, List.of(line)));
  }

  /** The product as its item is, with the order and the quantity of each line in a list beside. */
  private static long insideBytes(long lines) {
    var line =
        AttributeValue.fromM(
            Map.of("orderId", text("order-000001"), "quantity", AttributeValue.fromN("1")));
    return 200 + lines * (1 + ItemBytes.of(line));
  }

  /** Twice the kilobytes, as in a transaction, beside the same journal record. */
  private static long insideUnits(long lines) {
    return 2 + 2 * ((insideBytes(lines) + 1023) / 1024);
  }

  /** What one transaction writes. */
  private record Written(long bytes, long units) {}
}
