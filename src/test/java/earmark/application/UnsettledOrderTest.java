package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.domain.AllocateOrderOutcome.Allocated;
import earmark.domain.OrderId;
import earmark.domain.OutOfStock;
import earmark.domain.Quantity;
import earmark.domain.ShortLine;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What orders may have of a product that is not settled, or that has lines that wait. */
class UnsettledOrderTest extends PromisedStockTest {

  UnsettledOrderTest(Storage storage) {
    super(storage);
  }

  @Test
  void givesAnOrderOnlyWhatThoseBeforeItDoNotNeed() {
    add(batch("FAIR", "b1", 10, null));
    promise("o1", "FAIR", 6);
    leaveUnsettled("FAIR", "b1", 0);
    addUnsettled("FAIR", "b2", 9);

    assertThat(allocate(order("small", line("small", "FAIR", 3)))).isInstanceOf(Allocated.class);
    assertThat(standing("FAIR").unsettledSince()).isEqualTo(second(0));
    assertThat(allocate(order("late", line("late", "FAIR", 1))))
        .isEqualTo(
            new OutOfStock(
                new OrderId("late"),
                List.of(new ShortLine(new Sku("FAIR"), new Quantity(1), Quantity.NONE, null))));

    assertThat(lines("FAIR")).containsExactly("o1 has 6 of b2", "small has 3 of b2");
  }

  @Test
  void servesALineThatWaitsBeforeALaterOrder() {
    add(batch("TURN", "b1", 10, null));
    promise("o1", "TURN", 6);
    correct("TURN", "b1", 0);
    addUnsettled("TURN", "b2", 9);

    assertThat(allocate(order("late", line("late", "TURN", 4))))
        .isEqualTo(
            new OutOfStock(
                new OrderId("late"),
                List.of(new ShortLine(new Sku("TURN"), new Quantity(4), new Quantity(3), null))));
    assertThat(lines("TURN")).containsExactly("o1 has 6 of b2");
  }

  @Test
  void letsSmallOrdersPassALargeLineThatFitsNowhere() {
    add(batch("PASS", "b1", 10, null));
    promise("large", "PASS", 10);
    correct("PASS", "b1", 9);

    assertThat(allocate(order("small", line("small", "PASS", 9)))).isInstanceOf(Allocated.class);
    assertThat(lines("PASS")).containsExactly("small has 9 of b1", "large waits for 10");
  }

  @Test
  void settlesBeforeAnOrderWhereItCannotBeToldOtherwise() {
    add(batch("BEFORE", "b1", 10, null));
    promise("o1", "BEFORE", 10);
    leaveUnsettled("BEFORE", "b1", 6);

    assertThat(allocate(order("o2", line("o2", "BEFORE", 6)))).isInstanceOf(Allocated.class);
    assertThat(lines("BEFORE")).containsExactly("o2 has 6 of b1", "o1 waits for 10");
  }

  @Test
  void isBusyIfItCannotSettleBeforeTheDeadline() {
    add(batch("BUSY", "b1", 10, null));
    promise("o1", "BUSY", 10);
    leaveUnsettled("BUSY", "b1", 6);
    var before = standing("BUSY");
    var late = Commands.with(() -> Duration.ZERO, Commands.keyed("busy"));

    assertThatThrownBy(() -> stock.allocateOrder.handle(late, order("o2", line("o2", "BUSY", 6))))
        .isInstanceOf(Busy.class);

    assertThat(standing("BUSY")).isEqualTo(before);
    assertThat(isCommitted(late)).isFalse();
  }
}
