package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.AllocationStatus;
import earmark.domain.BatchReference;
import earmark.domain.ChangeLineOutcome;
import earmark.domain.ChangeLineOutcome.ChangedLine;
import earmark.domain.HeldLine;
import earmark.domain.OrderId;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Another quantity for a line that waits. */
class ChangeWaitingLineTest extends PromisedStockTest {

  ChangeWaitingLineTest(Storage storage) {
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

  private static HeldLine waiting(String sku, long units) {
    return new HeldLine(new Sku(sku), new Quantity(units), AllocationStatus.WAITING, null, null);
  }

  private static ChangeLineOutcome changed(HeldLine line) {
    return new ChangedLine(new OrderId("o1"), line, true);
  }

  @Test
  void letsAWaitingLineWantAnything() {
    add(batch("WAIT", "b1", 10, null));
    at(1).allocateOrder.handle(Commands.unkeyed(), order("o1", line("o1", "WAIT", 5)));
    at(2).allocateOrder.handle(Commands.unkeyed(), order("o2", line("o2", "WAIT", 5)));
    at(3).changeBatch.handle(Commands.unkeyed(), toQuantity("WAIT", "b1", 0), _ -> true);

    var more = at(4).changeLine.handle(Commands.unkeyed(), line("o1", "WAIT", 1_000)).outcome();
    var less = at(5).changeLine.handle(Commands.unkeyed(), line("o2", "WAIT", 3)).outcome();

    assertThat(more).isEqualTo(changed(waiting("WAIT", 1_000)));
    assertThat(less).isEqualTo(new ChangedLine(new OrderId("o2"), waiting("WAIT", 3), true));
    assertThat(stored("o1", "WAIT").since()).isEqualTo(second(4));
    assertThat(stored("o2", "WAIT").since()).isEqualTo(second(2));
    assertThat(standing("WAIT").waiting().quantity()).isEqualTo(new Quantity(1_003));
  }

  @Test
  void sendsAWaitingLineToTheEndThatWantsMore() {
    add(batch("END", "b1", 10, null));
    at(1).allocateOrder.handle(Commands.unkeyed(), order("o1", line("o1", "END", 5)));
    at(2).allocateOrder.handle(Commands.unkeyed(), order("o2", line("o2", "END", 5)));
    at(3).changeBatch.handle(Commands.unkeyed(), toQuantity("END", "b1", 0), _ -> true);
    at(4).changeLine.handle(Commands.unkeyed(), line("o1", "END", 6));

    at(5).addBatch.handle(Commands.unkeyed(), batch("END", "b2", 6, null));

    assertThat(lines("END")).containsExactly("o2 has 5 of b2", "o1 waits for 6");
  }

  @Test
  void servesAWaitingLineAtOnceThatWantsLittleEnough() {
    add(batch("FITS", "b1", 10, null));
    promise("o1", "FITS", 10);
    correct("FITS", "b1", 7);

    assertThat(change("o1", "FITS", 8)).isEqualTo(changed(waiting("FITS", 8)));
    assertThat(change("o1", "FITS", 7)).isEqualTo(changed(held("FITS", 7, "b1", null)));
    assertThat(isSettled("FITS")).isTrue();
  }

  @Test
  void servesOthersBeforeALineThatWantsMoreAlsoInTheSameCommit() {
    add(batch("SAME", "b1", 10, null));
    at(1).allocateOrder.handle(Commands.unkeyed(), order("o1", line("o1", "SAME", 5)));
    at(2).allocateOrder.handle(Commands.unkeyed(), order("o2", line("o2", "SAME", 5)));
    at(3).changeBatch.handle(Commands.unkeyed(), toQuantity("SAME", "b1", 0), _ -> true);
    addUnsettled("SAME", "b2", 6);

    var outcome = at(4).changeLine.handle(Commands.unkeyed(), line("o1", "SAME", 6)).outcome();

    assertThat(outcome).isEqualTo(changed(waiting("SAME", 6)));
    assertThat(lines("SAME")).containsExactly("o2 has 5 of b2", "o1 waits for 6");
  }
}
