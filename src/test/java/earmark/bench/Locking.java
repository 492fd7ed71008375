package earmark.bench;

import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.dynamodb.DynamoDbLeases;
import earmark.testing.Commands;
import earmark.testing.Parallel;
import earmark.testing.StockUseCases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;

/**
 * {@code LOCKING=optimistic} beside {@code LOCKING=lease}: 16 writers whose orders meet always,
 * often or hardly ever, and two orders that name two skus in opposite orders. DynamoDB Local
 * answers in about two milliseconds, so the same is measured with five more for the way to a
 * service and back.
 */
final class Locking {

  private static final int WRITERS = 16;
  private static final Duration TIME = Duration.ofMillis(2_500);
  private static final Duration WAY = Duration.ofMillis(5);
  private static final int SECONDS_LEFT = 10;

  private record Case(int skus, int lines) {}

  private static final List<Case> CASES =
      List.of(
          new Case(1, 1),
          new Case(10, 1),
          new Case(10, 5),
          new Case(100, 1),
          new Case(100, 5),
          new Case(1_000, 1),
          new Case(1_000, 5));

  private enum Setting {
    OPTIMISTIC,
    LEASE;

    StockUseCases on(Market market) {
      return this == LEASE ? market.leased() : market.optimistic();
    }

    @Override
    public String toString() {
      return this == LEASE ? "lease" : "optimistic";
    }
  }

  private final List<List<String>> rows = new ArrayList<>();
  private final Plot plot =
      new Plot(
          "Orders of 16 writers, 5 ms more per call", "skus that they order", "orders per second");
  private long oversold;

  private Locking() {}

  static void measure(Report report) throws Exception {
    var locking = new Locking();
    for (var setting : Setting.values()) {
      locking.measure(new Case(10, 5), Duration.ZERO, setting);
    }
    locking = new Locking();
    for (var delay : List.of(Duration.ZERO, WAY)) {
      for (var some : CASES) {
        for (var setting : Setting.values()) {
          locking.measure(some, delay, setting);
        }
      }
    }
    locking.report(report);
    deadlock(report);
  }

  private void measure(Case some, Duration delay, Setting setting)
      throws ExecutionException, InterruptedException {
    var market = new Market(some.skus, delay);
    var load =
        Load.of(
            market,
            WRITERS,
            Load.during(TIME),
            1,
            () -> {
              var stock = setting.on(market);
              return () -> allocate(stock, market.order(some.lines));
            });
    oversold += market.oversold();
    rows.add(row(some, delay, setting, load));
    if (delay.isPositive()) {
      plot.add(
          "%s, %d %s".formatted(setting, some.lines, some.lines == 1 ? "line" : "lines"),
          some.skus,
          load.ordersPerSecond());
    }
  }

  private static int allocate(StockUseCases stock, Order order) {
    stock.allocateOrder.handle(
        Commands.with(Commands.within(SECONDS_LEFT), Commands.unkeyed()), order);
    return 1;
  }

  private static List<String> row(Case some, Duration delay, Setting setting, Load load) {
    var calls = load.market().calls;
    var reads = calls.of("GetItem") + calls.of("BatchGetItem") + calls.of("TransactGetItems");
    var waits = calls.of("GetItem") - calls.of("DeleteItem");
    return List.of(
        setting.toString(),
        "%,d".formatted(some.skus),
        "%d".formatted(some.lines),
        "%d".formatted(delay.toMillis()),
        "%,.0f".formatted(load.ordersPerSecond()),
        "%,.0f".formatted(load.millis(50)),
        "%,.0f".formatted(load.millis(99)),
        "%.2f".formatted(load.wasted()),
        "%.2f".formatted(load.perOrder(Math.max(0, waits))),
        "%.1f".formatted(load.perOrder(reads)),
        "%.1f".formatted(load.perOrder(load.calls() - reads)),
        "%.1f".formatted(load.perOrder(load.calls())),
        "%.1f".formatted(load.perOrder(writeUnits(some, load))),
        "%d".formatted(load.busy()));
  }

  /**
   * As {@link earmark.testing.WriteUnits} counts an order: 2 for its journal record, and for each
   * line 2 for the product, 2 for the allocation and 1 for its index. A transaction in vain costs
   * the same, but for the index; a lease 1 when it is taken and 1 when it is given back.
   */
  private static long writeUnits(Case some, Load load) {
    var calls = load.market().calls;
    return load.attempts() * (2 + 4L * some.lines)
        + load.commits() * some.lines
        + calls.of("PutItem")
        + calls.of("DeleteItem");
  }

  private void report(Report report) throws Exception {
    report.table(
        "16 writers: optimistic, or a lease of each sku in front",
        List.of(
            "Locking",
            "skus",
            "lines",
            "ms more per call",
            "orders/s",
            "p50 ms",
            "p99 ms",
            "conflicts per commit",
            "waits",
            "reads",
            "writes",
            "round trips",
            "write units",
            "busy"),
        rows);
    report.remark("Waits and what follows it are per order, the calls for leases among them.");
    report.plot("locking", plot);
    report.atMost("locking: units promised, not counted", 0, (double) oversold);
  }

  /** Two orders that want two skus in opposite orders, and meet. */
  private static void deadlock(Report report) throws Exception {
    report.table(
        "Two at two skus in opposite orders, the later of two answers, ms",
        List.of("", "ms"),
        List.of(
            List.of("leases in the order named", "%,.0f".formatted(leasesAsNamed())),
            List.of("leases in the order of skus", "%,.0f".formatted(orders(Setting.LEASE))),
            List.of("optimistic", "%,.0f".formatted(orders(Setting.OPTIMISTIC)))));
    report.remark(
        "A lease lasts %d s: the first line is a deadlock, which ends when one does."
            .formatted(DynamoDbLeases.DURATION.toSeconds()));
  }

  private static double leasesAsNamed() throws ExecutionException, InterruptedException {
    var market = new Market(2, Duration.ZERO);
    var names = market.skus().map(Sku::value).toList();
    var bothHoldOne = new CyclicBarrier(2);
    return slowest(
        i -> {
          var leases = market.leases();
          var deadline = Commands.within(SECONDS_LEFT);
          var first = leases.take(names.get(i), deadline).orElseThrow();
          await(bothHoldOne);
          leases.take(names.get(1 - i), deadline).orElseThrow().release();
          first.release();
        });
  }

  private static double orders(Setting setting) throws ExecutionException, InterruptedException {
    var market = new Market(2, Duration.ZERO);
    var stock = setting.on(market);
    var start = new CyclicBarrier(2);
    return slowest(
        i -> {
          var skus = new ArrayList<>(market.skus().toList());
          Collections.rotate(skus, i);
          var id = new OrderId("opposite-" + i);
          var lines = skus.stream().map(sku -> new OrderLine(id, sku, new Quantity(1))).toList();
          await(start);
          stock.allocateOrder.handle(Commands.unkeyed(), new Order(id, lines));
        });
  }

  private interface Work {
    void of(int writer);
  }

  private static double slowest(Work work) throws ExecutionException, InterruptedException {
    return Parallel.run(
            2,
            i -> {
              var start = System.nanoTime();
              work.of(i);
              return System.nanoTime() - start;
            })
        .stream()
        .mapToDouble(nanos -> nanos / 1e6)
        .max()
        .orElseThrow();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException never) {
      throw new IllegalStateException(never);
    }
  }
}
