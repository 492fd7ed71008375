package earmark.bench;

import static java.util.Objects.requireNonNull;

import earmark.application.AllocateQueuedOrders.QueuedOrder;
import earmark.application.Backoff;
import earmark.application.Deadline;
import earmark.application.PackedResult.Done;
import earmark.testing.Commands;
import earmark.testing.StockUseCases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Orders of one unit of one sku by many writers: each order a commit of its own, met in different
 * ways, and the orders of deliveries packed as the queue has them.
 */
final class HotSku {

  private static final List<Integer> WRITERS = List.of(1, 4, 16, 64);
  private static final Duration TIME = Duration.ofMillis(2_500);

  /** As long as a request has. */
  private static final int SECONDS_LEFT = 10;

  /** As many deliveries as the queue lets be worked on at once. */
  private static final int AT_ONCE_OF_QUEUE = 16;

  private static final int FEWEST_DELIVERIES = 4;

  /** The orders of one delivery. */
  private static final int DELIVERY = 1_000;

  /** More would take too long. */
  private static final int MOST_QUEUED = 16_000;

  private static final String JITTER = "direct, full jitter";
  private static final String FIXED = "direct, pauses without jitter";
  private static final String AT_ONCE = "direct, again at once";
  private static final String LEASE = "direct, lease";
  private static final String QUEUED = "queued";
  private static final String QUEUED_LEASE = "queued, lease";

  private final Map<String, Map<Integer, Load>> loads = new LinkedHashMap<>();
  private long oversold;

  private HotSku() {}

  static void measure(Report report) throws Exception {
    new HotSku().warmUp();
    var hotSku = new HotSku();
    hotSku.run();
    hotSku.report(report);
  }

  private void warmUp() throws ExecutionException, InterruptedException {
    direct(JITTER, 16, Market::optimistic);
    direct(LEASE, 16, Market::leased);
    queued(QUEUED, 4, Market::optimistic);
  }

  private void run() throws ExecutionException, InterruptedException {
    for (var writers : WRITERS) {
      direct(JITTER, writers, Market::optimistic);
      direct(FIXED, writers, market -> market.optimistic(HotSku::pauseWithoutJitter));
      direct(AT_ONCE, writers, market -> market.optimistic(HotSku::doNotPause));
      direct(LEASE, writers, Market::leased);
      queued(QUEUED, writers, Market::optimistic);
      queued(QUEUED_LEASE, writers, Market::leased);
    }
  }

  /** The ceilings of {@link earmark.dynamodb.Jitter}, kept to by everybody. */
  private static void pauseWithoutJitter(int attempt, Deadline deadline) {
    Backoff fixed = (_, _) -> {};
    fixed.pause(Duration.ofMillis(50L << Math.min(attempt - 1, 3)), deadline);
  }

  private static void doNotPause(int attempt, Deadline deadline) {}

  private void direct(String way, int writers, Function<Market, StockUseCases> useCases)
      throws ExecutionException, InterruptedException {
    var market = new Market(1, Duration.ZERO);
    keep(
        way,
        writers,
        Load.of(
            market,
            writers,
            Load.during(TIME),
            1,
            () -> {
              var stock = useCases.apply(market);
              return () -> allocate(stock, market);
            }));
  }

  /** A delivery of each writer, of which not all are worked on at once. */
  private void queued(String way, int writers, Function<Market, StockUseCases> useCases)
      throws ExecutionException, InterruptedException {
    var market = new Market(1, Duration.ZERO);
    var size = Math.min(DELIVERY, MOST_QUEUED / writers);
    keep(
        way,
        writers,
        Load.of(
            market,
            Math.min(writers, AT_ONCE_OF_QUEUE),
            Load.times(Math.max(writers, FEWEST_DELIVERIES)),
            size,
            () -> {
              var stock = useCases.apply(market);
              return () -> allocate(stock, delivery(market, size));
            }));
  }

  private static int allocate(StockUseCases stock, Market market) {
    var command = Commands.with(Commands.within(SECONDS_LEFT), Commands.unkeyed());
    stock.allocateOrder.handle(command, market.order(1));
    return 1;
  }

  private static int allocate(StockUseCases stock, List<QueuedOrder> delivery) {
    var results = stock.allocateQueuedOrders.handle(delivery, Commands.within(55));
    return (int) results.stream().filter(Done.class::isInstance).count();
  }

  private static List<QueuedOrder> delivery(Market market, int orders) {
    return Stream.generate(() -> market.order(1))
        .limit(orders)
        .map(order -> new QueuedOrder(Commands.keyed(order.id().value()), order))
        .toList();
  }

  private void keep(String way, int writers, Load load) {
    loads.computeIfAbsent(way, _ -> new LinkedHashMap<>()).put(writers, load);
    oversold += load.market().oversold();
  }

  private Load load(String way, int writers) {
    return requireNonNull(requireNonNull(loads.get(way)).get(writers));
  }

  private void report(Report report) throws Exception {
    report.table(
        "Orders of one unit of one sku, DynamoDB Local on this machine",
        List.of(
            "",
            "writers",
            "orders/s",
            "commits/s",
            "wasted attempts per commit",
            "round trips per order",
            "p50 ms",
            "p99 ms",
            "busy"),
        rows());
    report.remark(
        "Queued: a delivery of 1,000 orders (of 64 writers: 250) each, at most 16 of them at"
            + " once.");
    report.plot(
        "hot-sku-orders", plot("Orders of one sku", "orders per second", Load::ordersPerSecond));
    report.plot(
        "hot-sku-p99",
        plot("Orders of one sku", "99% are answered within (ms)", it -> it.millis(99)));
    report.atLeast(
        "hot sku: queued orders per second / one commit per order, 16 writers",
        10,
        load(QUEUED, 16).ordersPerSecond() / load(JITTER, 16).ordersPerSecond());
    report.atMost(
        "hot sku, direct: wasted attempts per commit, 16 writers", 1.2, load(JITTER, 16).wasted());
    report.atMost(
        "hot sku, all ways and writers: units promised, not counted", 0, (double) oversold);
  }

  private List<List<String>> rows() {
    var rows = new ArrayList<List<String>>();
    loads.forEach((way, ofWriters) -> ofWriters.forEach((n, load) -> rows.add(row(way, n, load))));
    return rows;
  }

  private static List<String> row(String way, int writers, Load load) {
    return List.of(
        way,
        "%d".formatted(writers),
        "%,.0f".formatted(load.ordersPerSecond()),
        "%,.0f".formatted(load.commitsPerSecond()),
        "%.2f".formatted(load.wasted()),
        "%.2f".formatted(load.perOrder(load.calls())),
        "%,.0f".formatted(load.millis(50)),
        "%,.0f".formatted(load.millis(99)),
        "%d".formatted(load.busy()));
  }

  private Plot plot(String title, String up, Function<Load, Double> figure) {
    var plot = new Plot(title, "writers", up);
    loads.forEach(
        (way, ofWriters) ->
            ofWriters.forEach((writers, load) -> plot.add(way, writers, figure.apply(load))));
    return plot;
  }
}
