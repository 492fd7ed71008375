package earmark.bench;

import earmark.application.AllocateQueuedOrders.QueuedOrder;
import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.dynamodb.DynamoDbClients;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.Parallel;
import earmark.testing.StockUseCases;
import earmark.testing.TestDynamoDb;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Orders of one unit of one sku by many writers, on one DynamoDB Local: each order a commit of its
 * own, and the orders of deliveries packed as the queue has them. Each measurement has tables of
 * its own, because DynamoDB Local becomes slower with the items that it holds.
 */
final class HotSku {

  private static final int WRITERS = Integer.getInteger("writers", 16);
  private static final int DIRECT = Integer.getInteger("direct", 2_000);
  private static final int DELIVERY = Integer.getInteger("delivery", 1_000);
  private static final Sku SKU = new Sku("HOT");

  private final CallCounter calls = new CallCounter();
  private final AtomicInteger ids = new AtomicInteger();
  private final StockUseCases stock =
      StockUseCases.on(
          new DynamoDbStorage(StockUseCases.MODEL)
              .through(
                  calls
                      .countedIn(DynamoDbClients.builder())
                      .endpointOverride(TestDynamoDb.endpoint())
                      .build()),
          Clock.systemUTC());

  private HotSku() {
    var report =
        new BatchReport(SKU, new BatchReference("batch"), new Quantity(1_000_000_000), null);
    stock.addBatch.handle(Commands.unkeyed(), report);
  }

  static void measure(Report report) throws Exception {
    new HotSku().direct(500);
    new HotSku().queued(2);
    var direct = new HotSku().direct(DIRECT);
    var queued = new HotSku().queued(WRITERS);
    report.table(
        WRITERS + " writers, one sku",
        List.of("", "orders", "orders/s", "commits per 1,000", "round trips per 1,000"),
        List.of(
            direct.row("a commit per order"),
            queued.row("deliveries of %,d orders".formatted(DELIVERY))));
    report.atLeast(
        "hot sku: queued orders per second / one commit per order, 16 writers",
        10,
        queued.perSecond() / direct.perSecond());
  }

  private Figures direct(int orders) throws ExecutionException, InterruptedException {
    var left = new AtomicInteger(orders);
    return measure(
        WRITERS,
        orders,
        () -> {
          while (left.getAndDecrement() > 0) {
            stock.allocateOrder.handle(Commands.unkeyed(), order());
          }
        });
  }

  private Figures queued(int deliveries) throws ExecutionException, InterruptedException {
    return measure(
        deliveries,
        deliveries * DELIVERY,
        () -> stock.allocateQueuedOrders.handle(delivery(), Commands.within(60)));
  }

  private Figures measure(int writers, int orders, Runnable work)
      throws ExecutionException, InterruptedException {
    calls.forget();
    var start = System.nanoTime();
    Parallel.run(
        writers,
        writer -> {
          work.run();
          return writer;
        });
    return new Figures(
        orders, (System.nanoTime() - start) / 1e9, calls.of("TransactWriteItems"), calls.all());
  }

  private List<QueuedOrder> delivery() {
    return Stream.generate(this::order)
        .limit(DELIVERY)
        .map(order -> new QueuedOrder(Commands.keyed(order.id().value()), order))
        .toList();
  }

  private Order order() {
    var orderId = new OrderId("order-" + ids.incrementAndGet());
    return new Order(orderId, List.of(new OrderLine(orderId, SKU, new Quantity(1))));
  }

  /** What was measured; calls that were in vain count, too. */
  private record Figures(int orders, double seconds, long commits, long roundTrips) {

    double perSecond() {
      return orders / seconds;
    }

    List<String> row(String how) {
      return List.of(
          how,
          "%,d".formatted(orders),
          "%,.0f".formatted(perSecond()),
          "%,.1f".formatted(commits * 1000.0 / orders),
          "%,.1f".formatted(roundTrips * 1000.0 / orders));
    }
  }
}
