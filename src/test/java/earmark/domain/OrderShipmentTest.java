package earmark.domain;

import static earmark.domain.Stock.CLOCK;
import static earmark.domain.Stock.LATER;
import static earmark.domain.Stock.NOW;
import static earmark.domain.Stock.TOMORROW;
import static earmark.domain.Stock.clocks;
import static earmark.domain.Stock.correct;
import static earmark.domain.Stock.inWarehouse;
import static earmark.domain.Stock.line;
import static earmark.domain.Stock.promise;
import static earmark.domain.Stock.promised;
import static earmark.domain.Stock.reference;
import static earmark.domain.Stock.stands;
import static earmark.domain.Stock.units;
import static earmark.domain.Stock.waiting;
import static earmark.domain.Stock.without;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.ShipOrderOutcome.AllShipped;
import earmark.domain.ShipOrderOutcome.BatchShort;
import earmark.domain.ShipOrderOutcome.BatchShortLine;
import earmark.domain.ShipOrderOutcome.ComingLine;
import earmark.domain.ShipOrderOutcome.LineWaiting;
import earmark.domain.ShipOrderOutcome.NotInWarehouse;
import earmark.domain.ShipOrderOutcome.NothingToShip;
import earmark.domain.ShipOrderOutcome.Shipped;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderShipmentTest {

  private static final OrderId ORDER = new OrderId("order-1");
  private static final Sku LAMP = new Sku("LAMP");

  private final Product clocks = clocks(inWarehouse("b", 10));
  private final Product lamps = Product.of(LAMP);
  private final Allocation clock = promised(clocks, "order-1", 6);

  private OrderShipment shipment(Allocation... lines) {
    return new OrderShipment(ORDER, List.of(lines), Map.of(CLOCK, clocks, LAMP, lamps));
  }

  /** A promise to the same order of lamps that arrive tomorrow. */
  private Allocation lampToCome() {
    lamps.add(new BatchReport(LAMP, reference("lamps"), units(3), TOMORROW), NOW);
    return lamps.allocate(new OrderLine(ORDER, LAMP, units(2)), NOW).orElseThrow();
  }

  private static HeldLine shown(AllocationStatus status) {
    return new HeldLine(CLOCK, units(6), status, reference("b"), null);
  }

  @Test
  void shipsWhatIsAllocated() {
    assertThat(shipment(clock).shipAll(LATER))
        .isEqualTo(new Shipped(ORDER, List.of(shown(AllocationStatus.SHIPPED))));
    assertThat(clocks.batches()).isEqualTo(List.of(stands("b", 10, 0, 6)));
  }

  @Test
  void showsWhatHasShippedBefore() {
    clocks.ship(clock, NOW);

    assertThat(shipment(clock).shipAll(LATER))
        .isEqualTo(new AllShipped(ORDER, List.of(shown(AllocationStatus.SHIPPED))));
    assertThat(shipment(clock).shipNamed(LATER))
        .isEqualTo(new AllShipped(ORDER, List.of(shown(AllocationStatus.SHIPPED))));
    assertThat(clocks.batches()).isEqualTo(List.of(stands("b", 10, 0, 6)));
  }

  @Test
  void shipsTheAllocatedLinesOfAnOrderAndLeavesThoseThatWait() {
    var waiting =
        new Allocation(
            new AllocationId(ORDER, LAMP), units(2), AllocationStatus.WAITING, null, NOW);

    assertThat(shipment(clock, waiting).shipAll(LATER))
        .isEqualTo(
            new Shipped(
                ORDER,
                List.of(
                    shown(AllocationStatus.SHIPPED),
                    new HeldLine(LAMP, units(2), AllocationStatus.WAITING, null, null))));
  }

  @Test
  void shipsNothingIfALineWaitsThatIsNamed() {
    var waiting =
        new Allocation(
            new AllocationId(ORDER, LAMP), units(2), AllocationStatus.WAITING, null, NOW);

    assertThat(shipment(clock, waiting).shipNamed(LATER))
        .isEqualTo(new LineWaiting(ORDER, List.of(LAMP)));
    assertThat(clocks.batches()).isEqualTo(List.of(stands("b", 10, 6, 0)));
  }

  @Test
  void shipsNothingOfAnOrderThatOnlyWaits() {
    assertThat(shipment(waiting("order-1", 6, NOW)).shipAll(LATER))
        .isEqualTo(new LineWaiting(ORDER, List.of(CLOCK)));
  }

  @Test
  void shipsNothingThatWasTakenBack() {
    var takenBack =
        new Allocation(
            new AllocationId(ORDER, LAMP), units(2), AllocationStatus.DEALLOCATED, null, NOW);

    assertThat(shipment(takenBack, clock).shipNamed(LATER))
        .isEqualTo(new NothingToShip(ORDER, List.of(LAMP)));
    assertThat(shipment(takenBack).shipAll(LATER))
        .isEqualTo(new NothingToShip(ORDER, List.of(LAMP)));
    assertThat(clocks.batches()).isEqualTo(List.of(stands("b", 10, 6, 0)));
  }

  @Test
  void doesNotShowWhatWasTakenBack() {
    var takenBack =
        new Allocation(
            new AllocationId(ORDER, LAMP), units(2), AllocationStatus.DEALLOCATED, null, NOW);

    assertThat(shipment(takenBack, clock).shipAll(LATER))
        .isEqualTo(new Shipped(ORDER, List.of(shown(AllocationStatus.SHIPPED))));
  }

  @Test
  void shipsNothingThatHasNotArrived() {
    assertThat(shipment(clock, lampToCome()).shipAll(LATER))
        .isEqualTo(
            new NotInWarehouse(ORDER, List.of(new ComingLine(LAMP, reference("lamps"), TOMORROW))));
    assertThat(clocks.batches()).isEqualTo(List.of(stands("b", 10, 6, 0)));
  }

  @Test
  void shipsNoMoreThanWasPurchased() {
    clocks.ship(clock, NOW);
    var second = clocks.allocate(Stock.line("order-1", 4), NOW).orElseThrow();
    correct(clocks, "b", 9, NOW);

    assertThat(shipment(second).shipAll(LATER))
        .isEqualTo(
            new BatchShort(
                ORDER, List.of(new BatchShortLine(CLOCK, reference("b"), units(4), units(3)))));
    assertThat(clocks.batches()).isEqualTo(List.of(stands("b", 9, 4, 6)));
  }

  @Test
  void shipsOfAShortBatchWhatItHas() {
    promise(clocks, line("order-2", 4));
    correct(clocks, "b", 6, NOW);

    assertThat(shipment(clock).shipAll(LATER))
        .isEqualTo(new Shipped(ORDER, List.of(shown(AllocationStatus.SHIPPED))));
    assertThat(clocks.shortBatches()).isEqualTo(List.of(stands("b", 6, 4, 6)));
  }

  @Test
  void showsTheLastUnitsOfABatchAsShippedToo() {
    correct(clocks, "b", 6, NOW);

    assertThat(shipment(clock).shipAll(LATER))
        .isEqualTo(new Shipped(ORDER, List.of(shown(AllocationStatus.SHIPPED))));
    assertThat(clocks.batches()).isEmpty();
    assertThat(without(AllocationStatus.DEALLOCATED, "order-1", 6, NOW).isOpen()).isFalse();
  }
}
