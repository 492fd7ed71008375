package earmark.bench;

import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.StockUseCases;
import earmark.testing.TestDynamoDb;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A warm allocation by the use case, in turns with the same call made by the bare client of the
 * SDK: on DynamoDB Local, and on a connection that answers at once, where only the own time counts.
 */
final class Overhead {

  private static final int WARM_UP = 8_000;
  private static final int ORDERS = 3_000;
  private static final Sku OURS = new Sku("OURS");
  private static final Sku BARE = new Sku("BARE");

  private final StockUseCases stock;
  private final BareAllocation bare;
  private final Times ours = new Times();
  private final Times bares = new Times();

  /**
   * @param client by which both send
   */
  private Overhead(DynamoDbStorage storage, DynamoDbClient client) {
    stock = StockUseCases.on(storage.through(client), Clock.tickMillis(ZoneOffset.UTC));
    bare = new BareAllocation(client, storage.prefix(), BARE.value());
  }

  static void measure(Report report) {
    var storage = new DynamoDbStorage(StockUseCases.MODEL);
    var local = new Overhead(storage, TestDynamoDb.client());
    local.addBatches();
    local.run();
    var http = new AnswersAtOnce();
    var instant = new Overhead(storage, http.client(TestDynamoDb.endpoint()));
    instant.addBatches(); // reads the real ones
    http.begin();
    instant.run();
    report.table(
        "A warm allocation: the use case beside the same call by the bare client of the SDK",
        List.of("p50 in ms", "use case", "bare", "ratio"),
        List.of(local.row("on DynamoDB Local"), instant.row("answered at once")));
    report.atMost(
        "allocation through the use case / the same calls by the bare SDK client, warm, p50",
        1.10,
        local.ratio());
  }

  private void addBatches() {
    List.of(OURS, BARE).forEach(this::addBatch);
  }

  private void addBatch(Sku sku) {
    var batch = new BatchReport(sku, new BatchReference("b1"), new Quantity(1_000_000_000), null);
    stock.addBatch.handle(Commands.unkeyed(), batch);
  }

  /** Each in turn is the first, because the second finds more at hand. */
  private void run() {
    for (var i = 0; i < WARM_UP + ORDERS; i++) {
      var order = order("order-%d".formatted(i));
      Runnable useCase = () -> stock.allocateOrder.handle(Commands.unkeyed(), order);
      var name = "order-%d".formatted(i);
      Runnable call = () -> bare.allocate(name);
      var measured = i >= WARM_UP;
      if (i % 2 == 0) {
        time(useCase, measured, ours);
        time(call, measured, bares);
      } else {
        time(call, measured, bares);
        time(useCase, measured, ours);
      }
    }
  }

  private static void time(Runnable work, boolean measured, Times times) {
    var start = System.nanoTime();
    work.run();
    if (measured) {
      times.add(System.nanoTime() - start);
    }
  }

  private static Order order(String id) {
    var orderId = new OrderId(id);
    return new Order(orderId, List.of(new OrderLine(orderId, OURS, new Quantity(1))));
  }

  private List<String> row(String where) {
    return List.of(
        where,
        "%.3f".formatted(ours.percentile(50)),
        "%.3f".formatted(bares.percentile(50)),
        "%.2f".formatted(ratio()));
  }

  private double ratio() {
    return ours.percentile(50) / bares.percentile(50);
  }
}
