package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.AllocationStatus;
import earmark.domain.AlreadyShipped;
import earmark.domain.BatchReference;
import earmark.domain.ChangeLineOutcome;
import earmark.domain.ChangeLineOutcome.ChangedLine;
import earmark.domain.ChangeLineOutcome.UnchangedLine;
import earmark.domain.HeldLine;
import earmark.domain.OrderId;
import earmark.domain.OutOfStock;
import earmark.domain.Quantity;
import earmark.domain.ShortLine;
import earmark.domain.Sku;
import earmark.domain.UnknownLines;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeLineTest extends PromisedStockTest {

  ChangeLineTest(Storage storage) {
    super(storage);
  }

  private static HeldLine held(String sku, long units, String batch, @Nullable LocalDate eta) {
    return new HeldLine(
        new Sku(sku),
        new Quantity(units),
        AllocationStatus.ALLOCATED,
        new BatchReference(batch),
        eta);
  }

  private static ChangeLineOutcome changed(HeldLine line) {
    return new ChangedLine(new OrderId("o1"), line, true);
  }

  @Test
  void keepsTheBatchForLess() {
    add(batch("LESS", "b1", 10, null));
    promise("o1", "LESS", 6);
    var command = Commands.unkeyed();

    var outcome = stock.changeLine.handle(command, line("o1", "LESS", 2)).outcome();

    assertThat(outcome).isEqualTo(changed(held("LESS", 2, "b1", null)));
    assertThat(standing("LESS").batches()).isEqualTo(List.of(stands("b1", 10, 2, 0)));
    assertThat(storage.eventsOf(command.id())).containsExactly("LineChanged@3.1");
  }

  @Test
  void keepsTheBatchForMoreIfItHasRoom() {
    add(batch("ROOM", "b1", 10, null));
    promise("o1", "ROOM", 6);
    add(batch("ROOM", "a0", 10, null));

    assertThat(change("o1", "ROOM", 10)).isEqualTo(changed(held("ROOM", 10, "b1", null)));
  }

  @Test
  void movesTheWholeLineIfOnlyAnotherBatchHasRoom() {
    add(batch("MOVE", "b1", 10, null));
    promise("o1", "MOVE", 6);
    add(batch("MOVE", "b2", 20, TOMORROW));
    var since = stored("o1", "MOVE").since();

    assertThat(change("o1", "MOVE", 11)).isEqualTo(changed(held("MOVE", 11, "b2", TOMORROW)));
    assertThat(available("MOVE")).isEqualTo(19);
    assertThat(stored("o1", "MOVE").since()).isEqualTo(since);
  }

  @Test
  void keepsThePromiseIfMoreFitsNowhere() {
    add(batch("NONE", "b1", 10, null));
    promise("o1", "NONE", 6);
    add(batch("NONE", "b2", 8, TOMORROW));
    var before = standing("NONE");
    var command = Commands.keyed("more");

    var outcome = stock.changeLine.handle(command, line("o1", "NONE", 11)).outcome();

    assertThat(outcome)
        .isEqualTo(
            new OutOfStock(
                new OrderId("o1"),
                List.of(
                    new ShortLine(new Sku("NONE"), new Quantity(11), new Quantity(10), TOMORROW))));
    assertThat(standing("NONE")).isEqualTo(before);
    assertThat(lines("NONE")).containsExactly("o1 has 6 of b1");
    assertThat(isCommitted(command)).isFalse();
  }

  @Test
  void changesNothingForTheSameQuantity() {
    add(batch("SAME", "b1", 10, null));
    promise("o1", "SAME", 6);
    var before = standing("SAME");

    assertThat(change("o1", "SAME", 6))
        .isEqualTo(new UnchangedLine(new OrderId("o1"), held("SAME", 6, "b1", null)));
    assertThat(standing("SAME")).isEqualTo(before);
  }

  @Test
  void servesAWaitingLineWithTheUnitsThatItFrees() {
    add(batch("FREED", "b1", 10, null));
    promise("o1", "FREED", 6);
    promise("o2", "FREED", 4);
    correct("FREED", "b1", 6);
    var command = Commands.unkeyed();

    var outcome = stock.changeLine.handle(command, line("o1", "FREED", 2)).outcome();

    assertThat(outcome).isEqualTo(changed(held("FREED", 2, "b1", null)));
    assertThat(lines("FREED")).containsExactly("o1 has 2 of b1", "o2 has 4 of b1");
    assertThat(storage.eventsOf(command.id()))
        .containsExactly("LineChanged@5.1", "LineAllocated@5.2");
  }

  @Test
  void keepsTheShortBatchOfALineThatWantsLess() {
    add(batch("SHORT", "b1", 10, null));
    promise("o1", "SHORT", 6);
    promise("o2", "SHORT", 4);
    leaveUnsettled("SHORT", "b1", 5);

    assertThat(change("o1", "SHORT", 5)).isEqualTo(changed(held("SHORT", 5, "b1", null)));
    assertThat(lines("SHORT")).containsExactly("o1 has 5 of b1", "o2 waits for 4");
  }

  @Test
  void promisesALineAnewThatWasTakenBack() {
    add(batch("ANEW", "b1", 10, null));
    at(1).allocateOrder.handle(Commands.unkeyed(), order("o1", line("o1", "ANEW", 6)));
    takeBack("o1", "ANEW");

    assertThat(at(2).changeLine.handle(Commands.unkeyed(), line("o1", "ANEW", 6)).outcome())
        .isEqualTo(changed(held("ANEW", 6, "b1", null)));
    assertThat(stored("o1", "ANEW").since()).isEqualTo(second(2));

    takeBack("o1", "ANEW");
    assertThat(change("o1", "ANEW", 11))
        .isEqualTo(
            new OutOfStock(
                new OrderId("o1"),
                List.of(new ShortLine(new Sku("ANEW"), new Quantity(11), new Quantity(10), null))));
    assertThat(status("o1", "ANEW")).isEqualTo(AllocationStatus.DEALLOCATED);
  }

  @Test
  void changesNoLineThatHasShipped() {
    add(batch("LEFT", "b1", 10, null));
    promise("o1", "LEFT", 6);
    ship("o1", "LEFT");
    var before = standing("LEFT");

    assertThat(change("o1", "LEFT", 5)).isEqualTo(new AlreadyShipped(new OrderId("o1")));
    assertThat(standing("LEFT")).isEqualTo(before);
  }

  @Test
  void knowsNoLineThatWasNeverPromised() {
    add(batch("NEVER", "b1", 10, null));

    assertThat(change("o1", "NEVER", 5))
        .isEqualTo(new UnknownLines(new OrderId("o1"), List.of(new Sku("NEVER"))));
    assertThat(change("o1", "NO-SUCH", 5))
        .isEqualTo(new UnknownLines(new OrderId("o1"), List.of(new Sku("NO-SUCH"))));
  }

  @Test
  void settlesFirstIfItCannotTellOtherwise() {
    add(batch("FIRST", "b1", 10, null));
    promise("o1", "FIRST", 6);
    promise("o2", "FIRST", 4);
    leaveUnsettled("FIRST", "b1", 9);

    assertThat(change("o1", "FIRST", 8)).isEqualTo(changed(held("FIRST", 8, "b1", null)));
    assertThat(lines("FIRST")).containsExactly("o1 has 8 of b1", "o2 waits for 4");
  }

  @Test
  void answersARepeatedCommandAsBefore() {
    add(batch("KEYED", "b1", 10, null));
    promise("o1", "KEYED", 6);
    var first = stock.changeLine.handle(Commands.keyed("4"), line("o1", "KEYED", 4));
    change("o1", "KEYED", 5);

    assertThat(stock.changeLine.handle(Commands.keyed("4"), line("o1", "KEYED", 4)))
        .isEqualTo(new Handled<>(first.outcome(), true));
    assertThat(lines("KEYED")).containsExactly("o1 has 5 of b1");
  }

  @Test
  void remembersThatNothingWasToBeChanged() {
    add(batch("KEPT", "b1", 10, null));
    promise("o1", "KEPT", 6);
    var first = stock.changeLine.handle(Commands.keyed("6"), line("o1", "KEPT", 6));
    change("o1", "KEPT", 5);

    assertThat(stock.changeLine.handle(Commands.keyed("6"), line("o1", "KEPT", 6)))
        .isEqualTo(new Handled<>(first.outcome(), true));
    assertThat(lines("KEPT")).containsExactly("o1 has 5 of b1");
  }
}
