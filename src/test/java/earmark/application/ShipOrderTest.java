package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.AllocationStatus;
import earmark.domain.BatchReference;
import earmark.domain.HeldLine;
import earmark.domain.OrderId;
import earmark.domain.Quantity;
import earmark.domain.ShipOrderOutcome;
import earmark.domain.ShipOrderOutcome.AllShipped;
import earmark.domain.ShipOrderOutcome.BatchShort;
import earmark.domain.ShipOrderOutcome.BatchShortLine;
import earmark.domain.ShipOrderOutcome.ComingLine;
import earmark.domain.ShipOrderOutcome.LineWaiting;
import earmark.domain.ShipOrderOutcome.NotInWarehouse;
import earmark.domain.ShipOrderOutcome.NothingToShip;
import earmark.domain.ShipOrderOutcome.Shipped;
import earmark.domain.Sku;
import earmark.domain.TooManyOpenLines;
import earmark.domain.UnknownLines;
import earmark.domain.UnknownOrder;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShipOrderTest extends PromisedStockTest {

  ShipOrderTest(Storage storage) {
    super(storage);
  }

  private ShipOrderOutcome shipAll(String order) {
    return stock.shipOrder.all(Commands.unkeyed(), new OrderId(order)).outcome();
  }

  private static HeldLine shipped(String sku, long units) {
    return new HeldLine(
        new Sku(sku),
        new Quantity(units),
        AllocationStatus.SHIPPED,
        new BatchReference("b1"),
        null);
  }

  private static HeldLine waiting(String sku, long units) {
    return new HeldLine(new Sku(sku), new Quantity(units), AllocationStatus.WAITING, null, null);
  }

  @Test
  void letsTheLinesOfAnOrderLeave() {
    add(batch("CHAIR", "b1", 10, null));
    add(batch("TABLE", "b1", 4, null));
    allocate(order("o1", line("o1", "TABLE", 4), line("o1", "CHAIR", 6)));
    var command = Commands.unkeyed();

    var outcome = stock.shipOrder.all(command, new OrderId("o1")).outcome();

    assertThat(outcome)
        .isEqualTo(
            new Shipped(new OrderId("o1"), List.of(shipped("CHAIR", 6), shipped("TABLE", 4))));
    assertThat(standing("CHAIR").batches()).isEqualTo(List.of(stands("b1", 10, 0, 6)));
    assertThat(standing("TABLE").batches()).isEmpty();
    assertThat(status("o1", "CHAIR")).isEqualTo(AllocationStatus.SHIPPED);
    assertThat(lines("CHAIR")).isEmpty();
    assertThat(storage.eventsOf(command.id()))
        .containsExactly("LineShipped@3.1", "LineShipped@3.1");
  }

  @Test
  void changesNothingTheSecondTime() {
    add(batch("TWICE", "b1", 10, null));
    promise("o2", "TWICE", 6);
    ship("o2", "TWICE");
    var before = standing("TWICE");
    var again = new AllShipped(new OrderId("o2"), List.of(shipped("TWICE", 6)));

    assertThat(ship("o2", "TWICE")).isEqualTo(again);
    assertThat(shipAll("o2")).isEqualTo(again);
    assertThat(standing("TWICE")).isEqualTo(before);
  }

  @Test
  void shipsOnlyTheLinesThatAreNamed() {
    add(batch("NAMED", "b1", 10, null));
    add(batch("OTHER", "b1", 10, null));
    allocate(order("o3", line("o3", "NAMED", 6), line("o3", "OTHER", 4)));

    assertThat(ship("o3", "NAMED", "NAMED"))
        .isEqualTo(new Shipped(new OrderId("o3"), List.of(shipped("NAMED", 6))));
    assertThat(status("o3", "OTHER")).isEqualTo(AllocationStatus.ALLOCATED);

    assertThat(ship("o3", "OTHER", "NAMED"))
        .isEqualTo(
            new Shipped(new OrderId("o3"), List.of(shipped("OTHER", 4), shipped("NAMED", 6))));
  }

  @Test
  void leavesLinesThatWaitUnlessTheyAreNamed() {
    add(batch("HERE", "b1", 10, null));
    add(batch("WAITS", "b1", 10, null));
    allocate(order("o4", line("o4", "HERE", 6), line("o4", "WAITS", 4)));
    correct("WAITS", "b1", 3);
    var before = standing("HERE");

    assertThat(ship("o4", "HERE", "WAITS"))
        .isEqualTo(new LineWaiting(new OrderId("o4"), List.of(new Sku("WAITS"))));
    assertThat(standing("HERE")).isEqualTo(before);
    var both = List.of(shipped("HERE", 6), waiting("WAITS", 4));
    assertThat(shipAll("o4")).isEqualTo(new Shipped(new OrderId("o4"), both));
    assertThat(shipAll("o4")).isEqualTo(new AllShipped(new OrderId("o4"), both));
  }

  @Test
  void shipsNothingOfAnOrderThatOnlyWaits() {
    add(batch("ONLY-WAITS", "b1", 10, null));
    promise("o5", "ONLY-WAITS", 4);
    correct("ONLY-WAITS", "b1", 3);

    assertThat(shipAll("o5"))
        .isEqualTo(new LineWaiting(new OrderId("o5"), List.of(new Sku("ONLY-WAITS"))));
  }

  @Test
  void shipsNothingThatHasNotArrived() {
    add(batch("ARRIVED", "b1", 10, null));
    add(batch("COMES", "b1", 10, TOMORROW));
    allocate(order("o6", line("o6", "ARRIVED", 6), line("o6", "COMES", 4)));
    var before = standing("ARRIVED");
    var command = Commands.keyed("too-early");

    var outcome = stock.shipOrder.all(command, new OrderId("o6")).outcome();

    assertThat(outcome)
        .isEqualTo(
            new NotInWarehouse(
                new OrderId("o6"),
                List.of(new ComingLine(new Sku("COMES"), new BatchReference("b1"), TOMORROW))));
    assertThat(standing("ARRIVED")).isEqualTo(before);
    assertThat(isCommitted(command)).isFalse();
  }

  @Test
  void shipsNoMoreOfAShortBatchThanThereIs() {
    add(batch("SHORT", "b1", 10, null));
    promise("o7", "SHORT", 6);
    promise("o8", "SHORT", 4);
    leaveUnsettled("SHORT", "b1", 5);
    var before = standing("SHORT");

    assertThat(shipAll("o7"))
        .isEqualTo(
            new BatchShort(
                new OrderId("o7"),
                List.of(
                    new BatchShortLine(
                        new Sku("SHORT"),
                        new BatchReference("b1"),
                        new Quantity(6),
                        new Quantity(5)))));
    assertThat(standing("SHORT")).isEqualTo(before);
    assertThat(shipAll("o8"))
        .isEqualTo(new Shipped(new OrderId("o8"), List.of(shipped("SHORT", 4))));
    assertThat(standing("SHORT").batches()).isEqualTo(List.of(stands("b1", 5, 6, 4)));
  }

  @Test
  void shipsNothingThatWasTakenBack() {
    add(batch("BACK", "b1", 10, null));
    add(batch("KEPT", "b1", 10, null));
    allocate(order("o9", line("o9", "BACK", 6), line("o9", "KEPT", 4)));
    takeBack("o9", "BACK");
    var nothing = new NothingToShip(new OrderId("o9"), List.of(new Sku("BACK")));

    assertThat(ship("o9", "KEPT", "BACK")).isEqualTo(nothing);
    assertThat(status("o9", "KEPT")).isEqualTo(AllocationStatus.ALLOCATED);
    assertThat(shipAll("o9"))
        .isEqualTo(new Shipped(new OrderId("o9"), List.of(shipped("KEPT", 4))));

    promise("o10", "BACK", 6);
    takeBack("o10", "BACK");
    assertThat(shipAll("o10"))
        .isEqualTo(new NothingToShip(new OrderId("o10"), List.of(new Sku("BACK"))));
  }

  @Test
  void knowsNothingThatWasNeverPromised() {
    add(batch("KNOWN", "b1", 10, null));
    promise("o11", "KNOWN", 6);

    assertThat(ship("o11", "NO-SUCH", "KNOWN"))
        .isEqualTo(new UnknownLines(new OrderId("o11"), List.of(new Sku("NO-SUCH"))));
    assertThat(status("o11", "KNOWN")).isEqualTo(AllocationStatus.ALLOCATED);
    assertThat(shipAll("never")).isEqualTo(new UnknownOrder(new OrderId("never")));
  }

  @Test
  void shipsFortyNineLinesAtOnceAndNoMore() {
    addMany("S", 50, 1);
    allocate(order("o12", linesOf("o12", "S", 49)));
    promise("o12", "S49", 1);
    var skus = IntStream.range(0, 50).mapToObj(i -> "S" + i).toArray(String[]::new);
    var tooMany = new TooManyOpenLines(new OrderId("o12"), 50);

    assertThat(shipAll("o12")).isEqualTo(tooMany);
    assertThat(ship("o12", skus)).isEqualTo(tooMany);
    assertThat(status("o12", "S0")).isEqualTo(AllocationStatus.ALLOCATED);

    assertThat(ship("o12", Stream.of(skus).skip(1).toArray(String[]::new)))
        .isInstanceOf(Shipped.class);
    assertThat(shipAll("o12")).isInstanceOf(Shipped.class);
    assertThat(status("o12", "S0")).isEqualTo(AllocationStatus.SHIPPED);
  }

  @Test
  void answersARepeatedCommandAsBefore() {
    add(batch("KEYED", "b1", 10, null));
    add(batch("KEYED-2", "b1", 10, null));
    promise("o13", "KEYED", 6);
    var first = stock.shipOrder.all(Commands.keyed("ship"), new OrderId("o13"));
    var nothing = stock.shipOrder.all(Commands.keyed("none"), new OrderId("o13"));
    promise("o13", "KEYED-2", 6);

    assertThat(stock.shipOrder.all(Commands.keyed("ship"), new OrderId("o13")))
        .isEqualTo(new Handled<>(first.outcome(), true));
    assertThat(stock.shipOrder.all(Commands.keyed("none"), new OrderId("o13")))
        .isEqualTo(new Handled<>(nothing.outcome(), true));
    assertThat(status("o13", "KEYED-2")).isEqualTo(AllocationStatus.ALLOCATED);
  }
}
