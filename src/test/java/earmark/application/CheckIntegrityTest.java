package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.application.CheckIntegrity.BatchCount;
import earmark.application.CheckIntegrity.Count;
import earmark.application.CheckIntegrity.Integrity;
import earmark.domain.Allocation;
import earmark.domain.AllocationStatus;
import earmark.domain.BatchReference;
import earmark.domain.Product;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.domain.Waiting;
import earmark.testing.Commands;
import earmark.testing.StockUseCases;
import earmark.testing.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CheckIntegrityTest extends PromisedStockTest {

  CheckIntegrityTest(Storage storage) {
    super(storage);
  }

  private static Count count(long recorded, long counted) {
    return new Count(new Quantity(recorded), new Quantity(counted));
  }

  private static BatchCount batchCount(String batch, long recorded, long counted) {
    return new BatchCount(new BatchReference(batch), count(recorded, counted));
  }

  @Test
  void findsThatTheCountersAreTheSumsOfTheLines() {
    add(batch("RIGHT", "b1", 10, null));
    promise("o1", "RIGHT", 4);
    promise("o2", "RIGHT", 3);
    promise("o3", "RIGHT", 2);
    ship("o1", "RIGHT");
    correct("RIGHT", "b1", 7);
    add(batch("RIGHT", "b2", 1, null));

    assertThat(stock.checkIntegrity.handle(new Sku("RIGHT"), Commands.within(10)))
        .hasValue(
            new Integrity(
                new Sku("RIGHT"),
                standing("RIGHT").version(),
                true,
                List.of(batchCount("b1", 3, 3), batchCount("b2", 0, 0)),
                count(2, 2)));
    assertThat(stock.checkIntegrity.handle(new Sku("NO-SUCH"), Commands.within(10))).isEmpty();
  }

  /**
   * Stores counters of four units of b1 and 20 that wait; lines have three, and two of no batch.
   */
  private void storeWrong(String sku) {
    commit(
        unitOfWork -> {
          unitOfWork
              .products()
              .add(
                  new Product(
                      new Sku(sku),
                      List.of(stands("b1", 10, 4, 0)),
                      new Waiting(new Quantity(20), new Quantity(20), 1),
                      null));
          unitOfWork.allocations().add(on(sku, "o1", "b1", 3));
          unitOfWork.allocations().add(on(sku, "o2", "closed", 2));
        });
  }

  private static Allocation on(String sku, String order, String batch, long units) {
    return new Allocation(
        id(order, sku),
        new Quantity(units),
        AllocationStatus.ALLOCATED,
        new BatchReference(batch),
        second(0));
  }

  /** Recounts until it has failed twice; {@code between} happens after the first time. */
  private Optional<Integrity> recountTwice(String sku, Runnable between) {
    var passed = new AtomicBoolean();
    Backoff backoff =
        (attempt, _) -> {
          if (attempt == 1) {
            between.run();
          } else {
            passed.set(true);
          }
        };
    return new CheckIntegrity(
            StockUseCases.productReader(storage), StockUseCases.allocationReader(storage), backoff)
        .handle(new Sku(sku), () -> passed.get() ? Duration.ZERO : Duration.ofSeconds(10));
  }

  @Test
  void findsCountersThatAreWrong() {
    storeWrong("WRONG");

    assertThat(recountTwice("WRONG", () -> {}))
        .hasValue(
            new Integrity(
                new Sku("WRONG"),
                1,
                false,
                List.of(batchCount("b1", 4, 3), batchCount("closed", 0, 2)),
                count(20, 0)));
  }

  @Test
  void callsNothingWrongOfAProductThatMoved() {
    storeWrong("MOVED");

    assertThat(recountTwice("MOVED", () -> add(batch("MOVED", "b2", 1, null))))
        .hasValueSatisfying(
            found -> {
              assertThat(found.consistent()).isNull();
              assertThat(found.version()).isEqualTo(2);
            });
  }
}
