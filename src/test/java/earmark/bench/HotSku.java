package earmark.bench;

import earmark.application.AllocateQueuedOrders.QueuedOrder;
import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.FaultyHttpClient;
import earmark.testing.Parallel;
import earmark.testing.StockUseCases;
import earmark.testing.TestDynamoDb;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Orders of one unit of one sku by 16 writers, on one DynamoDB Local: each order a commit of its
 * own, and the orders of deliveries packed as the queue has them.
 */
final class HotSku {

  private static final int WRITERS = Integer.getInteger("writers", 16);
  private static final int DELIVERY = 1_000;

  private final FaultyHttpClient http = new FaultyHttpClient();
  private final StockUseCases stock =
      StockUseCases.on(
          new DynamoDbStorage(StockUseCases.MODEL).through(TestDynamoDb.client(http)),
          Clock.systemUTC());
  private final AtomicInteger ids = new AtomicInteger();

  private HotSku() {}

  public static void main(String[] arguments) throws Exception {
    var bench = new HotSku();
    bench.direct("WARM-UP", 500);
    bench.queued("WARM-UP", 2);
    System.out.printf(
        "%-28s %10s %10s %22s %22s%n",
        "16 writers, one sku", "orders", "orders/s", "commits per 1,000", "round trips per 1,000");
    var direct = bench.direct("DIRECT", Integer.getInteger("direct", 2_000));
    var queued = bench.queued("QUEUED", WRITERS);
    System.out.printf("queued / direct: %.1f%n", queued / direct);
    System.exit(0); // DynamoDB Local leaves threads behind
  }

  /** Orders per second. */
  private double direct(String sku, int orders) throws ExecutionException, InterruptedException {
    add(sku);
    var left = new AtomicInteger(orders);
    var start = System.nanoTime();
    Parallel.run(
        WRITERS,
        _ -> {
          while (left.getAndDecrement() > 0) {
            stock.allocateOrder.handle(Commands.unkeyed(), order(sku));
          }
          return sku;
        });
    return report(sku, "a commit per order", orders, start);
  }

  private double queued(String sku, int deliveries)
      throws ExecutionException, InterruptedException {
    add(sku);
    var start = System.nanoTime();
    Parallel.run(
        Math.min(deliveries, WRITERS),
        _ -> stock.allocateQueuedOrders.handle(delivery(sku), Commands.within(60)));
    return report(sku, "deliveries of 1,000 orders", deliveries * DELIVERY, start);
  }

  private void add(String sku) {
    var report =
        new BatchReport(
            new Sku(sku),
            new BatchReference("b" + ids.incrementAndGet()),
            new Quantity(1_000_000),
            null);
    stock.addBatch.handle(Commands.unkeyed(), report);
    http.forgetCalls();
  }

  private List<QueuedOrder> delivery(String sku) {
    var orders = new ArrayList<QueuedOrder>();
    IntStream.range(0, DELIVERY)
        .forEach(
            _ -> {
              var order = order(sku);
              orders.add(new QueuedOrder(Commands.keyed(order.id().value()), order));
            });
    return orders;
  }

  private Order order(String sku) {
    var orderId = new OrderId("order-" + ids.incrementAndGet());
    return new Order(orderId, List.of(new OrderLine(orderId, new Sku(sku), new Quantity(1))));
  }

  private double report(String sku, String how, int orders, long start) {
    var perSecond = orders / ((System.nanoTime() - start) / 1e9);
    if (!sku.equals("WARM-UP")) {
      var operations = http.operations();
      var commits = operations.stream().filter("TransactWriteItems"::equals).count();
      System.out.printf(
          "%-28s %,10d %,10.0f %,22.1f %,22.1f%n",
          how, orders, perSecond, commits * 1000.0 / orders, operations.size() * 1000.0 / orders);
    }
    return perSecond;
  }
}
