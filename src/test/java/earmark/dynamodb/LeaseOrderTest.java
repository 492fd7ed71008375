package earmark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.application.Busy;
import earmark.bootstrap.Earmark;
import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.IntegrationTest;
import earmark.testing.Invariants;
import earmark.testing.Parallel;
import earmark.testing.StockUseCases;
import earmark.testing.StoredItems;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Why leases are taken in the order of the skus: two who take them as they like wait for ever. */
@IntegrationTest
class LeaseOrderTest {

  private static final List<String> SKUS = List.of("CHAIR", "TABLE");

  private final DynamoDbStorage storage = new DynamoDbStorage(StockUseCases.MODEL);

  /**
   * Each of two takes one lease and, once both have theirs, the other one. Returns how long each
   * had to wait for that.
   */
  private List<Duration> takeInOppositeOrders(Duration duration, long secondsLeft)
      throws Exception {
    var bothHoldOne = new CyclicBarrier(2);
    return Parallel.run(
        2,
        i -> {
          var leases = storage.leases(duration);
          var deadline = Commands.within(secondsLeft);
          var first = leases.take(SKUS.get(i), deadline).orElseThrow();
          var start =
              System.nanoTime(); // before both hold one, so that nobody's wait looks shorter
          await(bothHoldOne);
          var second = leases.take(SKUS.get(1 - i), deadline).orElseThrow();
          var waited = Duration.ofNanos(System.nanoTime() - start);
          second.release();
          first.release();
          return waited;
        });
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException never) {
      throw new IllegalStateException(never);
    }
  }

  @Test
  void nobodyGetsOnInOppositeOrdersUntilALeaseEnds() throws Exception {
    var duration = Duration.ofMillis(300);

    var waited = takeInOppositeOrders(duration, 20);

    assertThat(waited).allSatisfy(it -> assertThat(it).isGreaterThanOrEqualTo(duration));
  }

  @Test
  void bothGiveUpInOppositeOrdersIfNoLeaseEndsInTime() {
    assertThatThrownBy(() -> takeInOppositeOrders(Duration.ofMinutes(5), 1))
        .hasCauseInstanceOf(Busy.class);
  }

  /** With leases that outlast the deadlines, a single deadlock would be a command that is busy. */
  @Test
  void everybodyGetsOnInTheOrderOfTheSkus() throws Exception {
    var stock =
        StockUseCases.on(storage.leased(Duration.ofMinutes(5), Earmark::leased), Clock.systemUTC());
    SKUS.forEach(
        sku ->
            stock.addBatch.handle(
                Commands.unkeyed(),
                new BatchReport(
                    new Sku(sku), new BatchReference("b1"), new Quantity(1_000), null)));

    Parallel.run(
        8,
        client -> {
          for (var i = 0; i < 5; i++) {
            stock.allocateOrder.handle(Commands.unkeyed(), order(client, i));
          }
          return client;
        });

    for (var sku : SKUS) {
      assertThat(Invariants.allocated(storage.client(), storage.prefix(), sku)).isEqualTo(40);
    }
    Invariants.checkAll(storage.client(), storage.prefix());
    assertThat(StoredItems.all(storage.client(), storage.prefix() + "LeasesTable")).isEmpty();
  }

  /** Its lines name the skus in one order for some clients, in the other for the others. */
  private static Order order(int client, int number) {
    var id = new OrderId("order-%d-%d".formatted(client, number));
    var skus = client % 2 == 0 ? SKUS : SKUS.reversed();
    return new Order(
        id, skus.stream().map(sku -> new OrderLine(id, new Sku(sku), new Quantity(1))).toList());
  }
}
