package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import earmark.application.SettleProducts.Failure;
import earmark.application.SettleProducts.Settled;
import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.AllocationStatus;
import earmark.domain.BatchReference;
import earmark.domain.OrderId;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettleProductsTest extends PromisedStockTest {

  private static final Sku M1 = new Sku("M1");
  private static final Sku M3 = new Sku("M3");

  SettleProductsTest(Storage storage) {
    super(storage);
  }

  @Test
  void settlesEveryProductThatIsMarked() {
    for (var sku : List.of("M1", "M2", "M3")) {
      add(batch(sku, "b1", 10, null));
      promise("o1", sku, 6);
      promise("o2", sku, 4);
    }
    leaveUnsettled("M1", "b1", 6);
    leaveUnsettled("M3", "b1", 4);

    assertThat(stock.settleProducts.handle(() -> Duration.ZERO).unsettled())
        .containsExactly(M1, M3);
    assertThat(stock.settleProducts.handle(Commands.within(10)))
        .isEqualTo(new Settled(List.of(M1, M3), List.of(), List.of()));
    assertThat(lines("M1")).containsExactly("o1 has 6 of b1", "o2 waits for 4");
    assertThat(lines("M2")).containsExactly("o1 has 6 of b1", "o2 has 4 of b1");
    assertThat(lines("M3")).containsExactly("o2 has 4 of b1", "o1 waits for 6");
    assertThat(stock.settleProducts.handle(Commands.within(10)))
        .isEqualTo(new Settled(List.of(), List.of(), List.of()));
  }

  @Test
  void settlesTheOthersIfSomethingIsWrongWithOne() {
    for (var sku : List.of("WRONG", "RIGHT")) {
      add(batch(sku, "b1", 10, null));
      promise("o1", sku, 6);
    }
    commit(unitOfWork -> unitOfWork.allocations().add(uncounted("WRONG", 7)));
    leaveUnsettled("WRONG", "b1", 5);
    leaveUnsettled("RIGHT", "b1", 5);

    var result = stock.settleProducts.handle(Commands.within(10));

    assertThat(result.settled()).containsExactly(new Sku("RIGHT"));
    assertThat(result.failed())
        .extracting(Failure::sku, it -> it.cause().getMessage())
        .containsExactly(tuple(new Sku("WRONG"), "7 units cannot be taken from 6"));
    repair("WRONG");
  }

  /** A newer line of the batch, which the product knows nothing of. */
  private static Allocation uncounted(String sku, long units) {
    return new Allocation(
        new AllocationId(new OrderId("uncounted"), new Sku(sku)),
        new Quantity(units),
        AllocationStatus.ALLOCATED,
        new BatchReference("b1"),
        Instant.parse("2030-01-01T00:00:00Z"));
  }

  /** So that the other tests of the storage find nothing wrong. */
  private void repair(String sku) {
    commit(
        unitOfWork -> {
          var product = unitOfWork.products().get(new Sku(sku));
          product.correct(
              toQuantity(sku, "b1", 10)
                  .appliedTo(product.batch(new BatchReference("b1")).orElseThrow()),
              Instant.EPOCH);
        });
  }
}
