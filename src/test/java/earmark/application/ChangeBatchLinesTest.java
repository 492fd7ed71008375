package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.Batch;
import earmark.domain.ChangeBatchOutcome;
import earmark.domain.ChangeBatchOutcome.ChangedBatch;
import earmark.domain.ChangeBatchOutcome.UnchangedBatch;
import earmark.domain.ChangeBatchOutcome.WouldChangeBatch;
import earmark.domain.Quantity;
import earmark.domain.Settlement;
import earmark.domain.Sku;
import earmark.domain.Waiting;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of the lines of a batch that turns out to be smaller. */
class ChangeBatchLinesTest extends PromisedStockTest {

  ChangeBatchLinesTest(Storage storage) {
    super(storage);
  }

  private static ChangedBatch changed(
      String sku, Batch batch, long version, Settlement settlement) {
    return new ChangedBatch(new Sku(sku), batch, settlement, version);
  }

  @Test
  void displacesTheNewestLinesToTheBestOtherBatchOrLetsThemWait() {
    add(batch("CUT", "b1", 10, null));
    at(1).allocateOrder.handle(Commands.unkeyed(), order("o1", line("o1", "CUT", 4)));
    at(2).allocateOrder.handle(Commands.unkeyed(), order("o3", line("o3", "CUT", 3)));
    at(3).allocateOrder.handle(Commands.unkeyed(), order("o2", line("o2", "CUT", 3)));
    add(batch("CUT", "b2", 3, TOMORROW));
    var command = Commands.unkeyed();

    var outcome =
        at(9).changeBatch.handle(command, toQuantity("CUT", "b1", 5), _ -> true).outcome();

    assertThat(outcome)
        .isEqualTo(
            changed(
                "CUT",
                stands("b1", 5, 4, 0),
                6,
                new Settlement(
                    List.of(moved("o2", 3, "b1", "b2"), waits("o3", 3, "b1")), List.of(), true)));
    assertThat(lines("CUT")).containsExactly("o1 has 4 of b1", "o2 has 3 of b2", "o3 waits for 3");
    assertThat(stored("o2", "CUT").since()).isEqualTo(second(3));
    assertThat(stored("o3", "CUT").since()).isEqualTo(second(2));
    assertThat(storage.eventsOf(command.id()))
        .containsExactly("BatchChanged@6.1", "LineMoved@6.2", "LineWaiting@6.3");
  }

  @Test
  void leavesALineInItsBatchThatHasRoomForItOnceLargerOnesHaveLeft() {
    add(batch("BACK", "b1", 10, null));
    promise("o1", "BACK", 7);
    promise("o2", "BACK", 3);

    var outcome = correct("BACK", "b1", 6);

    assertThat(outcome)
        .isEqualTo(
            changed(
                "BACK",
                stands("b1", 6, 3, 0),
                4,
                new Settlement(List.of(waits("o1", 7, "b1")), List.of(), true)));
    assertThat(lines("BACK")).containsExactly("o2 has 3 of b1", "o1 waits for 7");
    assertThat(standing("BACK").waiting().quantity()).isEqualTo(new Quantity(7));
  }

  @Test
  void leavesTheOldestOfThoseThatFitIntoTheirBatchAgain() {
    add(batch("OLDEST", "b1", 10, null));
    promise("o3", "OLDEST", 6, second(1));
    promise("o2", "OLDEST", 2, second(2));
    promise("o1", "OLDEST", 2, second(3));

    correct("OLDEST", "b1", 3);

    assertThat(lines("OLDEST"))
        .containsExactly("o2 has 2 of b1", "o3 waits for 6", "o1 waits for 2");
  }

  @Test
  void letsWhoWasPromisedUnitsFirstBeServedFirstWhoeverLostThemFirst() {
    add(batch("SENIOR", "b1", 3, null));
    promise("o3", "SENIOR", 1, second(1));
    promise("o2", "SENIOR", 1, second(2));
    promise("o1", "SENIOR", 1, second(3));
    correct("SENIOR", "b1", 2);
    correct("SENIOR", "b1", 1);
    correct("SENIOR", "b1", 0);

    add(batch("SENIOR", "b2", 1, null));
    add(batch("SENIOR", "b3", 1, null));

    assertThat(lines("SENIOR"))
        .containsExactly("o3 has 1 of b2", "o2 has 1 of b3", "o1 waits for 1");
  }

  @Test
  void servesALineThatHasOnlyJustLostItsUnitsBeforeThoseThatWaitAndAreNewer() {
    add(batch("MERGED", "b1", 6, null));
    add(batch("MERGED", "b2", 2, TOMORROW));
    promise("o3", "MERGED", 4, second(1));
    promise("o2", "MERGED", 2, second(2));
    promise("o1", "MERGED", 2, second(3));
    correct("MERGED", "b2", 0);

    correct("MERGED", "b1", 3);

    assertThat(lines("MERGED"))
        .containsExactly("o2 has 2 of b1", "o3 waits for 4", "o1 waits for 2");
  }

  @Test
  void servesLinesThatWaitFromABatchThatTurnsOutToBeLarger() {
    add(batch("MORE", "b1", 10, null));
    promise("o1", "MORE", 5);
    promise("o2", "MORE", 5);
    correct("MORE", "b1", 0);
    add(batch("MORE", "b2", 1, null));
    var command = Commands.unkeyed();

    var outcome =
        stock.changeBatch.handle(command, toQuantity("MORE", "b2", 7), _ -> true).outcome();

    assertThat(outcome)
        .isEqualTo(
            changed(
                "MORE",
                stands("b2", 7, 5, 0),
                6,
                new Settlement(List.of(), List.of(promoted("o1", 5)), true)));
    assertThat(lines("MORE")).containsExactly("o1 has 5 of b2", "o2 waits for 5");
    assertThat(storage.eventsOf(command.id()))
        .containsExactly("BatchChanged@6.1", "LineAllocated@6.2");
  }

  @Test
  void movesEveryLineOfACancelledBatch() {
    add(batch("ALL", "b1", 10, null));
    promise("o1", "ALL", 4);
    promise("o2", "ALL", 4);
    add(batch("ALL", "b2", 5, null));

    assertThat(correct("ALL", "b1", 0))
        .isEqualTo(
            changed(
                "ALL",
                stands("b1", 0, 0, 0),
                5,
                new Settlement(
                    List.of(moved("o2", 4, "b1", "b2"), waits("o1", 4, "b1")), List.of(), true)));
    assertThat(standing("ALL").batches()).isEqualTo(List.of(stands("b2", 5, 4, 0)));
  }

  @Test
  void isInForceAtOnceAlsoIfMoreLinesMustMoveThanOneCommitMoves() {
    add(batch("MANY", "b1", 120, null));
    promiseMany("MANY", "o", 120);
    var command = Commands.unkeyed();

    var outcome =
        stock.changeBatch.handle(command, toQuantity("MANY", "b1", 10), _ -> true).outcome();

    var newest45 =
        IntStream.range(0, 45).mapToObj(i -> waits("o%03d".formatted(119 - i), 1, "b1")).toList();
    assertThat(outcome)
        .isEqualTo(
            changed(
                "MANY", stands("b1", 10, 75, 0), 4, new Settlement(newest45, List.of(), false)));
    assertThat(storage.eventsOf(command.id())).hasSize(46);
    assertThat(standing("MANY").batches()).isEqualTo(List.of(stands("b1", 10, 10, 0)));
    assertThat(standing("MANY").waiting().quantity()).isEqualTo(new Quantity(110));
    assertThat(isSettled("MANY")).isTrue();
    assertThat(lines("MANY").stream().sorted())
        .containsExactlyElementsOf(
            IntStream.range(0, 120)
                .mapToObj(i -> "o%03d %s".formatted(i, i < 10 ? "has 1 of b1" : "waits for 1"))
                .toList());
  }

  @Test
  void saysThatABatchIsAsItWasSaidToBeAlsoWhileItIsShort() {
    add(batch("SHORT", "b1", 10, null));
    promise("o1", "SHORT", 10);
    leaveUnsettled("SHORT", "b1", 5);

    assertThat(correct("SHORT", "b1", 5))
        .isEqualTo(new UnchangedBatch(new Sku("SHORT"), stands("b1", 5, 10, 0), false, 3));
  }

  @Test
  void triesOutWhatItThenDoes() {
    add(batch("DRY", "b1", 100, null));
    promiseMany("DRY", "o", 60);
    add(batch("DRY", "b2", 20, null));
    var before = standing("DRY");
    var linesBefore = lines("DRY");
    var correction = toQuantity("DRY", "b1", 5);
    var command = Commands.keyed("dry");

    var tried = stock.changeBatch.tryOut(command, correction, it -> it == 3).outcome();

    assertThat(standing("DRY")).isEqualTo(before);
    assertThat(lines("DRY")).isEqualTo(linesBefore);
    assertThat(isCommitted(command)).isFalse();
    ChangeBatchOutcome done =
        stock.changeBatch.handle(Commands.unkeyed(), correction, it -> it == 3).outcome();
    assertThat(tried).isInstanceOf(WouldChangeBatch.class);
    assertThat(tried).isEqualTo(WouldChangeBatch.of((ChangedBatch) done));
    assertThat(((WouldChangeBatch) tried).version()).isEqualTo(3);
    assertThat(((WouldChangeBatch) tried).settlement().displaced()).hasSize(45);
    assertThat(isSettled("DRY")).isTrue();
  }

  @Test
  void triesOutRefusalsToo() {
    add(batch("DRY-2", "b1", 10, null));

    assertThat(
            stock
                .changeBatch
                .tryOut(Commands.unkeyed(), toQuantity("DRY-2", "b1", 10), _ -> false)
                .outcome())
        .isEqualTo(new UnchangedBatch(new Sku("DRY-2"), stands("b1", 10, 0, 0), true, 1));
    assertThat(
            stock
                .changeBatch
                .tryOut(Commands.unkeyed(), toQuantity("DRY-2", "b1", 9), _ -> false)
                .outcome())
        .isEqualTo(new ChangeBatchOutcome.VersionMismatch(new Sku("DRY-2"), 1));
    assertThat(standing("DRY-2").waiting()).isEqualTo(Waiting.NONE);
  }
}
