package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.AllocateOrderOutcome.AllHeld;
import earmark.domain.AllocateOrderOutcome.AlreadyAllocated;
import earmark.domain.AllocateOrderOutcome.DifferentLine;
import earmark.domain.AllocateOrderOutcome.LineDeallocated;
import earmark.domain.AllocationStatus;
import earmark.domain.BatchReference;
import earmark.domain.HeldLine;
import earmark.domain.OrderId;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An order that comes again after something has become of its lines. */
class RepeatedOrderTest extends PromisedStockTest {

  RepeatedOrderTest(Storage storage) {
    super(storage);
  }

  private static AllHeld held(
      String order, String sku, long units, AllocationStatus status, @Nullable String batch) {
    return new AllHeld(
        new OrderId(order),
        List.of(
            new HeldLine(
                new Sku(sku),
                new Quantity(units),
                status,
                batch == null ? null : new BatchReference(batch),
                null)));
  }

  @Test
  void neverTakesUpALineThatWasTakenBack() {
    add(batch("BACK", "b1", 10, null));
    add(batch("BESIDE", "b1", 10, null));
    promise("o1", "BACK", 4);
    takeBack("o1", "BACK");
    var before = standing("BESIDE");
    var command = Commands.keyed("again");

    var outcome =
        stock
            .allocateOrder
            .handle(command, order("o1", line("o1", "BACK", 4), line("o1", "BESIDE", 1)))
            .outcome();

    assertThat(outcome).isEqualTo(new LineDeallocated(new OrderId("o1"), List.of(new Sku("BACK"))));
    assertThat(standing("BESIDE")).isEqualTo(before);
    assertThat(isCommitted(command)).isFalse();
  }

  @Test
  void showsALineThatHasShipped() {
    add(batch("GONE", "b1", 4, null));
    promise("o2", "GONE", 4);
    ship("o2", "GONE");

    assertThat(allocate(order("o2", line("o2", "GONE", 4))))
        .isEqualTo(held("o2", "GONE", 4, AllocationStatus.SHIPPED, "b1"));
  }

  @Test
  void showsALineThatWaits() {
    add(batch("WAITS", "b1", 4, null));
    promise("o3", "WAITS", 4);
    correct("WAITS", "b1", 3);
    var before = standing("WAITS");

    assertThat(allocate(order("o3", line("o3", "WAITS", 4))))
        .isEqualTo(held("o3", "WAITS", 4, AllocationStatus.WAITING, null));
    assertThat(allocate(order("o3", line("o3", "WAITS", 3))))
        .isEqualTo(
            new AlreadyAllocated(
                new OrderId("o3"),
                List.of(new DifferentLine(new Sku("WAITS"), new Quantity(3), new Quantity(4)))));
    assertThat(standing("WAITS")).isEqualTo(before);
  }
}
