package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.AllocationStatus;
import earmark.domain.AlreadyShipped;
import earmark.domain.DeallocateOutcome;
import earmark.domain.DeallocateOutcome.Deallocated;
import earmark.domain.DeallocateOutcome.NothingOpen;
import earmark.domain.OrderId;
import earmark.domain.Sku;
import earmark.domain.TooManyOpenLines;
import earmark.domain.UnknownOrder;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeallocateOrderTest extends PromisedStockTest {

  DeallocateOrderTest(Storage storage) {
    super(storage);
  }

  private DeallocateOutcome takeBack(String order) {
    return stock.deallocateOrder.handle(Commands.unkeyed(), new OrderId(order)).outcome();
  }

  private static Deallocated done(String order) {
    return new Deallocated(new OrderId(order), List.of());
  }

  @Test
  void takesBackAllThatIsOpenOfAnOrder() {
    for (var sku : List.of("A1", "A2", "A3", "A4")) {
      add(batch(sku, "b1", 10, null));
      promise("order-1", sku, 4);
    }
    ship("order-1", "A1");
    takeBack("order-1", "A2");
    correct("A3", "b1", 3);
    var command = Commands.unkeyed();

    var outcome = stock.deallocateOrder.handle(command, new OrderId("order-1")).outcome();

    assertThat(outcome).isEqualTo(done("order-1"));
    assertThat(Stream.of("A1", "A2", "A3", "A4").map(sku -> status("order-1", sku)))
        .containsExactly(
            AllocationStatus.SHIPPED,
            AllocationStatus.DEALLOCATED,
            AllocationStatus.DEALLOCATED,
            AllocationStatus.DEALLOCATED);
    assertThat(storage.eventsOf(command.id()))
        .containsExactlyInAnyOrder("LineDeallocated@4.1", "LineDeallocated@3.1");
    assertThat(takeBack("order-1")).isEqualTo(new NothingOpen(new OrderId("order-1")));
  }

  @Test
  void takesBackFortyNineLinesAtOnceAndSettlesThenWhatThatLeavesUnsettled() {
    addMany("S", 49, 2);
    allocate(order("order-49", linesOf("order-49", "S", 49)));
    promise("waits", "S0", 1);
    correct("S0", "b1", 1);
    promise("loses", "S1", 1);
    leaveUnsettled("S1", "b1", 0);

    assertThat(takeBack("order-49"))
        .isEqualTo(new Deallocated(new OrderId("order-49"), List.of(new Sku("S0"), new Sku("S1"))));
    assertThat(lines("S0")).containsExactly("waits has 1 of b1");
    assertThat(lines("S1")).containsExactly("loses waits for 1");
    assertThat(isSettled("S0") && isSettled("S1")).isTrue();
    assertThat(lines("S48")).isEmpty();
  }

  @Test
  void takesBackFiftyLinesOnlyOneByOne() {
    addMany("T", 50, 1);
    allocate(order("order-50", linesOf("order-50", "T", 49)));
    promise("order-50", "T49", 1);

    assertThat(takeBack("order-50")).isEqualTo(new TooManyOpenLines(new OrderId("order-50"), 50));
    assertThat(available("T0")).isZero();

    takeBack("order-50", "T0");
    assertThat(takeBack("order-50")).isEqualTo(done("order-50"));
  }

  @Test
  void remembersThatNothingWasOpenUnderAKey() {
    add(batch("EMPTY", "b1", 10, null));
    promise("empty", "EMPTY", 6);
    takeBack("empty", "EMPTY");
    stock.deallocateOrder.handle(Commands.keyed("nothing"), new OrderId("empty"));
    change("empty", "EMPTY", 4);

    assertThat(stock.deallocateOrder.handle(Commands.keyed("nothing"), new OrderId("empty")))
        .isEqualTo(new Handled<>(new NothingOpen(new OrderId("empty")), true));
    assertThat(lines("EMPTY")).containsExactly("empty has 4 of b1");
  }

  @Test
  void takesBackNothingThatHasShipped() {
    add(batch("LEFT", "b1", 10, null));
    promise("left", "LEFT", 6);
    ship("left", "LEFT");
    var before = standing("LEFT");
    var command = Commands.keyed("left");

    assertThat(stock.deallocateOrder.handle(command, new OrderId("left")).outcome())
        .isEqualTo(new AlreadyShipped(new OrderId("left")));
    assertThat(standing("LEFT")).isEqualTo(before);
    assertThat(isCommitted(command)).isFalse();
  }

  @Test
  void knowsNoOrderThatWasNeverPromisedAnything() {
    assertThat(takeBack("never")).isEqualTo(new UnknownOrder(new OrderId("never")));
  }

  @Test
  void answersARepeatedCommandAsBefore() {
    add(batch("KEYED", "b1", 10, null));
    promise("keyed", "KEYED", 6);
    stock.deallocateOrder.handle(Commands.keyed("order"), new OrderId("keyed"));
    change("keyed", "KEYED", 4);

    assertThat(stock.deallocateOrder.handle(Commands.keyed("order"), new OrderId("keyed")))
        .isEqualTo(new Handled<>(done("keyed"), true));
    assertThat(lines("KEYED")).containsExactly("keyed has 4 of b1");
  }
}
