package earmark.dynamodb;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.application.AllocateQueuedOrders.QueuedOrder;
import earmark.application.PackedResult.Done;
import earmark.bootstrap.Earmark;
import earmark.domain.AllocateOrderOutcome;
import earmark.domain.AllocateOrderOutcome.Allocated;
import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.OutOfStock;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.FaultyHttpClient;
import earmark.testing.FaultyHttpClient.Fault.After;
import earmark.testing.IntegrationTest;
import earmark.testing.Invariants;
import earmark.testing.Parallel;
import earmark.testing.StockUseCases;
import earmark.testing.StoredItems;
import earmark.testing.TestDynamoDb;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leases end while their holders go on, and not everybody takes them: the versions decide. */
@IntegrationTest
class UnreliableLeaseTest {

  private static final Duration SHORT = Duration.ofMillis(50);

  private final DynamoDbStorage storage = new DynamoDbStorage(StockUseCases.MODEL);
  private final StockUseCases optimistic = on(storage);

  /** Whatever happened: everything adds up, and no lease is left. */
  @AfterEach
  void recount() {
    Invariants.checkAll(storage.client(), storage.prefix());
    assertThat(StoredItems.all(storage.client(), storage.prefix() + "LeasesTable")).isEmpty();
  }

  private static StockUseCases on(DynamoDbStorage storage) {
    return StockUseCases.on(storage, Clock.systemUTC());
  }

  private StockUseCases leased(Duration duration) {
    return on(storage.leased(duration, Earmark::leased));
  }

  private void add(String sku, int quantity) {
    optimistic.addBatch.handle(
        Commands.unkeyed(),
        new BatchReport(new Sku(sku), new BatchReference("b1"), new Quantity(quantity), null));
  }

  private static Order order(String id, int quantity, String... skus) {
    var orderId = new OrderId(id);
    return new Order(
        orderId,
        Stream.of(skus)
            .map(sku -> new OrderLine(orderId, new Sku(sku), new Quantity(quantity)))
            .toList());
  }

  private static AllocateOrderOutcome allocate(StockUseCases where, Order order) {
    return where.allocateOrder.handle(Commands.unkeyed(), order).outcome();
  }

  private long allocated(String sku) {
    return Invariants.allocated(storage.client(), storage.prefix(), sku);
  }

  @Test
  void decidesAgainWhenItsLeaseHasEndedAndAnotherHasTakenTheStock() {
    add("CHAIR", 10);
    var http = new FaultyHttpClient();
    var slow = on(storage.through(TestDynamoDb.client(http)).leased(SHORT, Earmark::leased));
    http.nextWrites(
        new After(() -> allocate(leased(SHORT), order("passes", 10, "CHAIR")))); // waits for it

    var outcome = allocate(slow, order("slow", 10, "CHAIR"));

    assertThat(outcome).isInstanceOf(OutOfStock.class);
    assertThat(allocated("CHAIR")).isEqualTo(10);
  }

  @Test
  void commitsWhenItsLeaseHasEndedAndAnotherHasReadOnly() {
    add("CHAIR", 10);
    var http = new FaultyHttpClient();
    var slow = on(storage.through(TestDynamoDb.client(http)).leased(SHORT, Earmark::leased));
    http.nextWrites(new After(() -> allocate(leased(SHORT), order("refused", 11, "CHAIR"))));

    assertThat(allocate(slow, order("slow", 10, "CHAIR"))).isInstanceOf(Allocated.class);
  }

  @Test
  void sellsNoUnitTwiceToWritersWithLeasesAndWithout() throws Exception {
    sellOut(leased(Duration.ofSeconds(3)), optimistic);
  }

  @Test
  void sellsNoUnitTwiceWhenLeasesEndAllTheTime() throws Exception {
    sellOut(leased(Duration.ofMillis(5)), leased(Duration.ofMillis(5)));
  }

  private void sellOut(StockUseCases some, StockUseCases others) throws Exception {
    add("CHAIR", 30);
    add("TABLE", 15);

    var outcomes =
        Parallel.run(
            8,
            client ->
                IntStream.range(0, 5)
                    .mapToObj(
                        i ->
                            allocate(
                                client % 2 == 0 ? some : others,
                                i % 2 == 0
                                    ? order(client + "-" + i, 1, "TABLE", "CHAIR")
                                    : order(client + "-" + i, 1, "CHAIR")))
                    .toList());

    var allocated =
        outcomes.stream().flatMap(List::stream).filter(Allocated.class::isInstance).count();
    assertThat(allocated("CHAIR")).isEqualTo(30).isEqualTo(allocated);
    assertThat(allocated("TABLE")).isLessThanOrEqualTo(15);
  }

  @Test
  void sellsNoUnitTwiceToDeliveriesBesideSingleOrders() throws Exception {
    add("CHAIR", 100);
    var leased = leased(Duration.ofSeconds(3));

    var results =
        Parallel.run(
            4,
            i ->
                i < 2
                    ? deliver(leased, i)
                    : IntStream.range(0, 10)
                        .mapToObj(n -> allocate(leased, order(i + "-" + n, 1, "CHAIR")))
                        .toList());

    assertThat(
            results.stream()
                .flatMap(List::stream)
                .collect(groupingBy(it -> it instanceof Allocated, counting())))
        .isEqualTo(Map.of(true, 100L, false, 20L));
    assertThat(allocated("CHAIR")).isEqualTo(100);
  }

  private static List<AllocateOrderOutcome> deliver(StockUseCases where, int delivery) {
    var orders =
        IntStream.range(0, 50)
            .mapToObj(i -> "queued-%d-%d".formatted(delivery, i))
            .map(id -> new QueuedOrder(Commands.keyed(id), order(id, 1, "CHAIR")))
            .toList();
    return where.allocateQueuedOrders.handle(orders, Commands.within(30)).stream()
        .map(result -> ((Done<AllocateOrderOutcome>) result).handled().outcome())
        .toList();
  }

  @Test
  void leavesNoLeaseBehindWhenAllOrdersOfADeliveryAreOnRecord() {
    add("CHAIR", 100);
    deliver(optimistic, 1);

    deliver(leased(Duration.ofMinutes(5)), 1);

    assertThat(allocated("CHAIR")).isEqualTo(50);
  }
}
