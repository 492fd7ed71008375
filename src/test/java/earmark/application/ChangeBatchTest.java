package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.Arrival;
import earmark.domain.Batch;
import earmark.domain.BatchCorrection;
import earmark.domain.BatchReference;
import earmark.domain.ChangeBatchOutcome.BatchDrained;
import earmark.domain.ChangeBatchOutcome.BelowShipped;
import earmark.domain.ChangeBatchOutcome.ChangedBatch;
import earmark.domain.ChangeBatchOutcome.UnchangedBatch;
import earmark.domain.ChangeBatchOutcome.UnknownBatch;
import earmark.domain.ChangeBatchOutcome.UnknownProduct;
import earmark.domain.ChangeBatchOutcome.VersionMismatch;
import earmark.domain.Quantity;
import earmark.domain.Settlement;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeBatchTest extends PromisedStockTest {

  ChangeBatchTest(Storage storage) {
    super(storage);
  }

  private static BatchCorrection arriving(String sku, String reference, @Nullable LocalDate eta) {
    return new BatchCorrection(new Sku(sku), new BatchReference(reference), null, new Arrival(eta));
  }

  private static ChangedBatch settled(String sku, Batch batch, long version) {
    return new ChangedBatch(new Sku(sku), batch, Settlement.NOTHING_TO_DO, version);
  }

  @Test
  void correctsTheQuantityOfABatch() {
    add(batch("UP", "b1", 10, null));
    promise("o1", "UP", 4);
    var command = Commands.unkeyed();

    var outcome =
        stock.changeBatch.handle(command, toQuantity("UP", "b1", 12), _ -> true).outcome();

    assertThat(outcome).isEqualTo(settled("UP", stands("b1", 12, 4, 0), 3));
    assertThat(standing("UP").version()).isEqualTo(3);
    assertThat(standing("UP").batches()).isEqualTo(List.of(stands("b1", 12, 4, 0)));
    assertThat(storage.eventsOf(command.id())).containsExactly("BatchChanged@3.1");
  }

  @Test
  void takesUnitsAwayThatAreNotPromised() {
    add(batch("DOWN", "b1", 10, null));
    promise("o1", "DOWN", 4);
    var command = Commands.unkeyed();

    var outcome =
        stock.changeBatch.handle(command, toQuantity("DOWN", "b1", 4), _ -> true).outcome();

    assertThat(outcome).isEqualTo(settled("DOWN", stands("b1", 4, 4, 0), 3));
    assertThat(lines("DOWN")).containsExactly("o1 has 4 of b1");
    assertThat(storage.eventsOf(command.id()))
        .containsExactly("BatchChanged@3.1", "StockDepleted@3.2");
  }

  @Test
  void correctsTheDayOfArrival() {
    add(batch("ETA", "b1", 10, TOMORROW));

    var later =
        stock
            .changeBatch
            .handle(Commands.unkeyed(), arriving("ETA", "b1", TOMORROW.plusDays(7)), _ -> true)
            .outcome();
    var arrived =
        stock.changeBatch.handle(Commands.unkeyed(), arriving("ETA", "b1", null), _ -> true);

    assertThat(later)
        .isEqualTo(
            settled(
                "ETA",
                new Batch(
                    new BatchReference("b1"),
                    TOMORROW.plusDays(7),
                    new Quantity(10),
                    Quantity.NONE,
                    Quantity.NONE),
                2));
    assertThat(arrived.outcome()).isEqualTo(settled("ETA", stands("b1", 10, 0, 0), 3));
  }

  @Test
  void closesACancelledBatch() {
    add(batch("CANCELLED", "b1", 10, null));

    assertThat(correct("CANCELLED", "b1", 0))
        .isEqualTo(settled("CANCELLED", stands("b1", 0, 0, 0), 2));
    assertThat(standing("CANCELLED").batches()).isEmpty();
  }

  @Test
  void changesNothingWhereAllIsAsItIsSaidToBe() {
    add(batch("SAME", "b1", 10, TOMORROW));
    var before = standing("SAME");
    var batch = before.batches().getFirst();

    assertThat(correct("SAME", "b1", 10))
        .isEqualTo(new UnchangedBatch(new Sku("SAME"), batch, true, 1));
    assertThat(
            stock
                .changeBatch
                .handle(Commands.unkeyed(), arriving("SAME", "b1", TOMORROW), _ -> false)
                .outcome())
        .isEqualTo(new UnchangedBatch(new Sku("SAME"), batch, true, 1));
    assertThat(standing("SAME")).isEqualTo(before);
  }

  @Test
  void changesAProductOnlyIfItIsAsExpected() {
    add(batch("EXPECTED", "b1", 10, null));
    var before = standing("EXPECTED");
    var correction = toQuantity("EXPECTED", "b1", 12);

    assertThat(stock.changeBatch.handle(Commands.keyed("if-2"), correction, it -> it == 2))
        .isEqualTo(new Handled<>(new VersionMismatch(new Sku("EXPECTED"), 1), false));
    assertThat(standing("EXPECTED")).isEqualTo(before);
    assertThat(isCommitted(Commands.keyed("if-2"))).isFalse();

    assertThat(stock.changeBatch.handle(Commands.keyed("if-1"), correction, it -> it == 1))
        .isEqualTo(new Handled<>(settled("EXPECTED", stands("b1", 12, 0, 0), 2), false));
  }

  @Test
  void answersARepeatedCommandAsBefore() {
    add(batch("REPEATED", "b1", 10, null));
    promise("o1", "REPEATED", 10);
    var correction = toQuantity("REPEATED", "b1", 8);
    var first = stock.changeBatch.handle(Commands.keyed("cut"), correction, it -> it == 2);
    correct("REPEATED", "b1", 20);
    var before = standing("REPEATED");

    var repeated = stock.changeBatch.handle(Commands.keyed("cut"), correction, it -> it == 2);

    assertThat(repeated).isEqualTo(new Handled<>(first.outcome(), true));
    assertThat(standing("REPEATED")).isEqualTo(before);
  }

  @Test
  void remembersThatNothingWasToBeChanged() {
    add(batch("KEPT", "b1", 10, null));
    var same = toQuantity("KEPT", "b1", 10);
    var first = stock.changeBatch.handle(Commands.keyed("same"), same, _ -> true);
    correct("KEPT", "b1", 11);

    assertThat(stock.changeBatch.handle(Commands.keyed("same"), same, _ -> true))
        .isEqualTo(new Handled<>(first.outcome(), true));
    assertThat(standing("KEPT").batches()).isEqualTo(List.of(stands("b1", 11, 0, 0)));
  }

  @Test
  void knowsNoBatchOfAnUnknownProduct() {
    assertThat(correct("NO-SUCH", "b1", 10)).isEqualTo(new UnknownProduct(new Sku("NO-SUCH")));
  }

  @Test
  void knowsNoBatchThatWasNeverReported() {
    add(batch("ONE", "b1", 10, null));

    assertThat(correct("ONE", "b2", 10))
        .isEqualTo(new UnknownBatch(new Sku("ONE"), new BatchReference("b2")));
  }

  @Test
  void changesNoBatchThatIsClosed() {
    add(batch("CLOSED", "shipped", 10, null));
    promise("o1", "CLOSED", 10);
    ship("o1", "CLOSED");
    add(batch("CLOSED", "cancelled", 10, null));
    correct("CLOSED", "cancelled", 0);
    var before = standing("CLOSED");

    assertThat(correct("CLOSED", "shipped", 11))
        .isEqualTo(new BatchDrained(new Sku("CLOSED"), new BatchReference("shipped")));
    assertThat(correct("CLOSED", "cancelled", 0))
        .isEqualTo(new BatchDrained(new Sku("CLOSED"), new BatchReference("cancelled")));
    assertThat(standing("CLOSED")).isEqualTo(before);
  }

  @Test
  void neverHasFewerUnitsThanHaveShipped() {
    add(batch("GONE", "b1", 10, null));
    promise("o1", "GONE", 6);
    ship("o1", "GONE");
    var before = standing("GONE");

    assertThat(correct("GONE", "b1", 5))
        .isEqualTo(
            new BelowShipped(
                new Sku("GONE"), new BatchReference("b1"), new Quantity(5), new Quantity(6)));
    assertThat(standing("GONE")).isEqualTo(before);

    assertThat(correct("GONE", "b1", 6))
        .isEqualTo(settled("GONE", stands("b1", 6, 0, 6), before.version() + 1));
    assertThat(standing("GONE").batches()).isEmpty();
  }
}
