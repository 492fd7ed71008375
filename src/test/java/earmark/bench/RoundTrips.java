package earmark.bench;

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
import earmark.testing.StockUseCases;
import earmark.testing.TestDynamoDb;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Round trips and transactions in vain of allocations in turns by several environments that share a
 * product: the more there are, the less of what one has seen is still so.
 */
final class RoundTrips {

  private static final int ORDERS = 400;
  private static final Sku SKU = new Sku("SHARED");

  private final CallCounter calls = new CallCounter();
  private final List<StockUseCases> environments;
  private int orders;

  private RoundTrips(int environments, long cachedBytes) {
    var storage = new DynamoDbStorage(StockUseCases.MODEL);
    this.environments =
        IntStream.range(0, environments).mapToObj(_ -> environment(storage, cachedBytes)).toList();
    this.environments
        .getFirst()
        .addBatch
        .handle(
            Commands.unkeyed(),
            new BatchReport(SKU, new BatchReference("b"), new Quantity(1_000_000), null));
  }

  private StockUseCases environment(DynamoDbStorage storage, long cachedBytes) {
    var client =
        calls
            .countedIn(DynamoDbClients.builder())
            .endpointOverride(TestDynamoDb.endpoint())
            .build();
    return StockUseCases.on(storage.through(client, cachedBytes), Clock.tickMillis(ZoneOffset.UTC));
  }

  static void measure(Report report) {
    var alone = new RoundTrips(1, DynamoDbStorage.CACHED_BYTES);
    alone.allocate(1);
    alone.calls.forget();
    alone.allocate(1);
    report.atMost(
        "round trips of a warm allocation, product cached", 1, (double) alone.calls.all());

    var uncached = new RoundTrips(1, 0);
    uncached.allocate(1);
    uncached.calls.forget();
    uncached.allocate(1);
    report.atMost(
        "round trips of a warm allocation, product not cached", 2, (double) uncached.calls.all());

    var two = new RoundTrips(2, DynamoDbStorage.CACHED_BYTES);
    two.allocateBy(0);
    two.allocateBy(1);
    two.calls.forget();
    two.allocateBy(0);
    report.atMost("round trips more per conflict", 1, two.calls.all() - 1.0);

    report.table(
        "Round trips and transactions per allocation, environments taking turns at one product",
        List.of("", "round trips, cache on", "off", "transactions, cache on", "off"),
        IntStream.of(1, 2, 4, 16).mapToObj(RoundTrips::row).toList());
  }

  private static List<String> row(int environments) {
    var cached = new RoundTrips(environments, DynamoDbStorage.CACHED_BYTES).perOrder();
    var uncached = new RoundTrips(environments, 0).perOrder();
    return List.of(
        environments == 1 ? "1 environment" : environments + " environments",
        "%.2f".formatted(cached.roundTrips()),
        "%.2f".formatted(uncached.roundTrips()),
        "%.2f".formatted(cached.transactions()),
        "%.2f".formatted(uncached.transactions()));
  }

  private PerOrder perOrder() {
    allocate(environments.size());
    calls.forget();
    allocate(ORDERS);
    return new PerOrder(1.0 * calls.all() / ORDERS, 1.0 * calls.of("TransactWriteItems") / ORDERS);
  }

  private void allocate(int count) {
    for (var i = 0; i < count; i++) {
      allocateBy(orders);
    }
  }

  private void allocateBy(int turn) {
    var orderId = new OrderId("order-" + ++orders);
    var line = new OrderLine(orderId, SKU, new Quantity(1));
    environments
        .get(turn % environments.size())
        .allocateOrder
        .handle(Commands.unkeyed(), new Order(orderId, List.of(line)));
  }

  private record PerOrder(double roundTrips, double transactions) {}
}
