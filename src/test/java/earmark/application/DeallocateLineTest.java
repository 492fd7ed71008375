package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.AllocationStatus;
import earmark.domain.AlreadyShipped;
import earmark.domain.DeallocateOutcome;
import earmark.domain.DeallocateOutcome.Deallocated;
import earmark.domain.DeallocateOutcome.NothingOpen;
import earmark.domain.OrderId;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.domain.UnknownLines;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeallocateLineTest extends PromisedStockTest {

  DeallocateLineTest(Storage storage) {
    super(storage);
  }

  private DeallocateOutcome line(String order, String sku) {
    return stock.deallocateLine.handle(Commands.unkeyed(), id(order, sku)).outcome();
  }

  private static Deallocated done(String order) {
    return new Deallocated(new OrderId(order), List.of());
  }

  @Test
  void givesTheUnitsOfALineBack() {
    add(batch("CHAIR", "b1", 10, null));
    promise("line-1", "CHAIR", 10);
    var command = Commands.unkeyed();

    var outcome = stock.deallocateLine.handle(command, id("line-1", "CHAIR")).outcome();

    assertThat(outcome).isEqualTo(done("line-1"));
    assertThat(standing("CHAIR").batches()).isEqualTo(List.of(stands("b1", 10, 0, 0)));
    assertThat(status("line-1", "CHAIR")).isEqualTo(AllocationStatus.DEALLOCATED);
    assertThat(lines("CHAIR")).isEmpty();
    assertThat(storage.eventsOf(command.id()))
        .containsExactly("LineDeallocated@3.1", "StockReplenished@3.2");
  }

  @Test
  void changesNothingTheSecondTime() {
    add(batch("TABLE", "b1", 10, null));
    promise("line-2", "TABLE", 10);
    takeBack("line-2", "TABLE");
    var before = standing("TABLE");

    assertThat(line("line-2", "TABLE")).isEqualTo(new NothingOpen(new OrderId("line-2")));
    assertThat(standing("TABLE")).isEqualTo(before);
  }

  @Test
  void takesBackALineThatWaits() {
    add(batch("WAITS", "b1", 10, null));
    promise("line-3", "WAITS", 10);
    correct("WAITS", "b1", 9);

    assertThat(line("line-3", "WAITS")).isEqualTo(done("line-3"));
    assertThat(standing("WAITS").waiting().quantity()).isEqualTo(Quantity.NONE);
    assertThat(available("WAITS")).isEqualTo(9);
  }

  @Test
  void servesALineThatWaitsWithWhatItFrees() {
    add(batch("NEXT", "b1", 10, null));
    promise("line-4", "NEXT", 6);
    promise("line-5", "NEXT", 4);
    correct("NEXT", "b1", 6);
    var command = Commands.unkeyed();

    var outcome = stock.deallocateLine.handle(command, id("line-4", "NEXT")).outcome();

    assertThat(outcome).isEqualTo(done("line-4"));
    assertThat(lines("NEXT")).containsExactly("line-5 has 4 of b1");
    assertThat(storage.eventsOf(command.id()))
        .containsExactly("LineDeallocated@5.1", "LineAllocated@5.2", "StockReplenished@5.3");
  }

  @Test
  void settlesOnIfMoreLinesAreServedThanOneCommitMoves() {
    add(batch("MANY", "b1", 60, null));
    promise("large", "MANY", 60);
    add(batch("MANY", "b2", 60, null));
    promiseMany("MANY", "w", 60);
    correct("MANY", "b2", 0);

    assertThat(line("large", "MANY"))
        .isEqualTo(new Deallocated(new OrderId("large"), List.of(new Sku("MANY"))));
    assertThat(isSettled("MANY")).isTrue();
    assertThat(lines("MANY")).hasSize(60).allMatch(it -> it.endsWith("has 1 of b1"));
  }

  @Test
  void takesBackNoLineThatHasShipped() {
    add(batch("LEFT", "b1", 10, null));
    promise("line-6", "LEFT", 6);
    ship("line-6", "LEFT");
    var before = standing("LEFT");

    assertThat(line("line-6", "LEFT")).isEqualTo(new AlreadyShipped(new OrderId("line-6")));
    assertThat(standing("LEFT")).isEqualTo(before);
  }

  @Test
  void knowsNothingThatWasNeverPromised() {
    assertThat(line("never", "NO-SUCH"))
        .isEqualTo(new UnknownLines(new OrderId("never"), List.of(new Sku("NO-SUCH"))));
  }

  @Test
  void answersARepeatedCommandAsBefore() {
    add(batch("KEYED", "b1", 10, null));
    promise("keyed", "KEYED", 6);
    stock.deallocateLine.handle(Commands.keyed("line"), id("keyed", "KEYED"));
    change("keyed", "KEYED", 5);

    assertThat(stock.deallocateLine.handle(Commands.keyed("line"), id("keyed", "KEYED")))
        .isEqualTo(new Handled<>(done("keyed"), true));
    assertThat(lines("KEYED")).containsExactly("keyed has 5 of b1");
  }

  @Test
  void remembersThatNothingWasOpenUnderAKey() {
    add(batch("EMPTY", "b1", 10, null));
    promise("empty", "EMPTY", 6);
    takeBack("empty", "EMPTY");
    stock.deallocateLine.handle(Commands.keyed("nothing"), id("empty", "EMPTY"));
    change("empty", "EMPTY", 4);

    assertThat(stock.deallocateLine.handle(Commands.keyed("nothing"), id("empty", "EMPTY")))
        .isEqualTo(new Handled<>(new NothingOpen(new OrderId("empty")), true));
    assertThat(lines("EMPTY")).containsExactly("empty has 4 of b1");
  }
}
