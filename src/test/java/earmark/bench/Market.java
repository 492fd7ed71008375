package earmark.bench;

import earmark.application.Backoff;
import earmark.application.LeasedUnitsOfWork;
import earmark.application.UnitsOfWork;
import earmark.bootstrap.Earmark;
import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Product;
import earmark.domain.Purchase;
import earmark.domain.Quantity;
import earmark.domain.SettleOutcome.AlreadySettled;
import earmark.domain.Sku;
import earmark.dynamodb.DynamoDbClients;
import earmark.dynamodb.DynamoDbLeases;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.StockUseCases;
import earmark.testing.StoredItems;
import earmark.testing.TestDynamoDb;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Products with plenty of stock in tables of their own, because DynamoDB Local becomes slower with
 * the items that it holds, and the calls to them, each delayed by as much as one is told.
 */
final class Market {

  private static final Quantity PLENTY = new Quantity(1_000_000_000);
  private static final int SKUS_PER_COMMIT = 40;

  final CallCounter calls = new CallCounter();
  private final DynamoDbStorage storage = new DynamoDbStorage(StockUseCases.MODEL);
  private final DynamoDbClient client;
  private final List<Sku> skus;
  private final AtomicInteger ids = new AtomicInteger();

  Market(int skus, Duration delay) {
    var builder = calls.countedIn(DynamoDbClients.builder());
    var override = builder.overrideConfiguration().toBuilder();
    client =
        builder
            .overrideConfiguration(override.addExecutionInterceptor(new Delay(delay)).build())
            .endpointOverride(TestDynamoDb.endpoint())
            .build();
    this.skus = IntStream.range(0, skus).mapToObj("SKU-%04d"::formatted).map(Sku::new).toList();
    for (var from = 0; from < skus; from += SKUS_PER_COMMIT) {
      add(this.skus.subList(from, Math.min(skus, from + SKUS_PER_COMMIT)));
    }
  }

  /** Holds up every call, as the way to a service does. */
  private record Delay(Duration time) implements ExecutionInterceptor {

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes call) {
      try {
        Thread.sleep(time);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void add(List<Sku> some) {
    var now = Clock.systemUTC().instant();
    storage
        .transactions()
        .run(
            Commands.unkeyed(),
            unitOfWork -> {
              for (var sku : some) {
                var report = new BatchReport(sku, new BatchReference("batch"), PLENTY, null);
                var product = Product.of(sku);
                product.add(report, now);
                unitOfWork.products().add(product);
                unitOfWork.purchases().add(new Purchase(report, now));
              }
              return unitOfWork.commit(new AlreadySettled(some.getFirst()));
            });
  }

  /** An execution environment, which has a cache of its own. */
  StockUseCases optimistic() {
    return optimistic(storage.backoff());
  }

  /** The same with other pauses between lost races. */
  StockUseCases optimistic(Backoff backoff) {
    return on(storage.through(client).unitsOfWork(), backoff);
  }

  /** The same with {@code LOCKING=lease}, and so without a cache. */
  StockUseCases leased() {
    var unitsOfWork = storage.through(client, 0).unitsOfWork();
    return on(new LeasedUnitsOfWork(unitsOfWork, leases(), Earmark::leased), storage.backoff());
  }

  /** Leases as production has them. */
  DynamoDbLeases leases() {
    return new DynamoDbLeases(
        client,
        storage.prefix() + "LeasesTable",
        DynamoDbLeases.DURATION,
        storage.backoff(),
        Clock.systemUTC(),
        () -> UUID.randomUUID().toString());
  }

  private StockUseCases on(UnitsOfWork unitsOfWork, Backoff backoff) {
    var counted = storage.through(client);
    return new StockUseCases(
        unitsOfWork,
        StockUseCases.allocationReader(counted),
        StockUseCases.productReader(counted),
        backoff,
        Clock.systemUTC());
  }

  /** An order of one unit of each of so many skus, which are as good as random. */
  Order order(int lines) {
    var number = ids.incrementAndGet();
    var id = new OrderId("order-%06d".formatted(number));
    var first = Math.floorMod(number * 0x9E3779B9, skus.size());
    return new Order(
        id,
        IntStream.range(0, lines)
            .mapToObj(i -> skus.get((first + i * 7) % skus.size()))
            .map(sku -> new OrderLine(id, sku, new Quantity(1)))
            .toList());
  }

  /**
   * The units that are promised to orders and not counted in their product, and would be promised
   * again: recounted from the items.
   */
  long oversold() {
    var promised =
        StoredItems.all(storage.client(), storage.prefix() + "AllocationsTable").stream()
            .mapToLong(line -> line.get("quantity").longValue())
            .sum();
    var recorded =
        StoredItems.all(storage.client(), storage.prefix() + "ProductsTable").stream()
            .flatMap(product -> StreamSupport.stream(product.get("batches").spliterator(), false))
            .mapToLong(batch -> batch.get("allocatedQuantity").longValue())
            .sum();
    return Math.abs(promised - recorded);
  }

  /** All of its skus. */
  Stream<Sku> skus() {
    return skus.stream();
  }
}
