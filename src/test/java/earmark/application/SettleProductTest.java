package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.domain.Waiting;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettleProductTest extends PromisedStockTest {

  SettleProductTest(Storage storage) {
    super(storage);
  }

  private boolean settle(String sku) {
    return stock.settleProduct.handle(new Sku(sku), Commands.within(10));
  }

  @Test
  void leavesASettledProductAndAnUnknownOneAsTheyAre() {
    add(batch("QUIET", "b1", 10, null));
    var before = standing("QUIET");

    assertThat(settle("QUIET")).isTrue();
    assertThat(settle("NO-SUCH")).isTrue();
    assertThat(standing("QUIET")).isEqualTo(before);
  }

  @Test
  void finishesWhatACommitHasLeft() {
    add(batch("LEFT", "b1", 10, null));
    promise("o1", "LEFT", 6);
    promise("o2", "LEFT", 4);
    leaveUnsettled("LEFT", "b1", 6);

    assertThat(settle("LEFT")).isTrue();

    assertThat(lines("LEFT")).containsExactly("o1 has 6 of b1", "o2 waits for 4");
    assertThat(standing("LEFT").unsettledSince()).isNull();
    assertThat(standing("LEFT").version()).isEqualTo(5);
  }

  @Test
  void displacesTheLinesOfSeveralShortBatches() {
    add(batch("TWO", "b1", 130, null));
    promiseMany("TWO", "first", 130);
    add(batch("TWO", "b2", 3, null));
    promise("second", "TWO", 3);
    leaveUnsettled("TWO", "b1", 10);
    leaveUnsettled("TWO", "b2", 0);

    assertThat(settle("TWO")).isTrue();

    assertThat(lines("TWO")).hasSize(131).filteredOn(it -> it.contains("waits")).hasSize(121);
    assertThat(standing("TWO").batches()).isEqualTo(List.of(stands("b1", 10, 10, 0)));
    assertThat(standing("TWO").waiting().quantity()).isEqualTo(new Quantity(123));
  }

  @Test
  void saysThatNothingIsSettledAfterItsDeadline() {
    add(batch("LATE", "b1", 10, null));
    promise("o1", "LATE", 10);
    leaveUnsettled("LATE", "b1", 6);
    var before = standing("LATE");

    assertThat(stock.settleProduct.handle(new Sku("LATE"), () -> Duration.ZERO)).isFalse();
    assertThat(standing("LATE")).isEqualTo(before);
    assertThat(settle("LATE")).isTrue();
  }

  @Test
  void onlyRaisesTheBoundWhereNoLineFits() {
    add(batch("BOUND", "b1", 9, null));
    promise("o1", "BOUND", 2);
    promise("o2", "BOUND", 7);
    correct("BOUND", "b1", 0);
    takeBack("o1", "BOUND");
    commit(
        unitOfWork ->
            unitOfWork
                .products()
                .find(new Sku("BOUND"))
                .orElseThrow()
                .add(batch("BOUND", "b2", 5, null), second(0)));
    var version = standing("BOUND").version();
    assertThat(isSettled("BOUND")).isFalse();

    assertThat(settle("BOUND")).isTrue();

    assertThat(standing("BOUND"))
        .isEqualTo(
            new Standing(
                version + 1,
                List.of(stands("b2", 5, 0, 0)),
                new Waiting(new Quantity(7), new Quantity(7), 2),
                null));
  }
}
