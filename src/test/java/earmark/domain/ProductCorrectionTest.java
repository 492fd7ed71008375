package earmark.domain;

import static earmark.domain.Stock.CLOCK;
import static earmark.domain.Stock.LATER;
import static earmark.domain.Stock.NOW;
import static earmark.domain.Stock.TOMORROW;
import static earmark.domain.Stock.arriving;
import static earmark.domain.Stock.clocks;
import static earmark.domain.Stock.correct;
import static earmark.domain.Stock.inWarehouse;
import static earmark.domain.Stock.line;
import static earmark.domain.Stock.promise;
import static earmark.domain.Stock.reference;
import static earmark.domain.Stock.stands;
import static earmark.domain.Stock.stored;
import static earmark.domain.Stock.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.domain.StockEvent.BatchChanged;
import earmark.domain.StockEvent.StockDepleted;
import earmark.domain.StockEvent.StockReplenished;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductCorrectionTest {

  private static Product withPromised(long units) {
    var product = clocks(inWarehouse("b", 10));
    promise(product, line("order-1", units));
    return stored(product);
  }

  @Test
  void hasMoreToPromiseWhereMoreWasPurchased() {
    var product = withPromised(10);

    correct(product, "b", 12, LATER);

    assertThat(product.batches()).isEqualTo(List.of(stands("b", 12, 10, 0)));
    assertThat(product.events())
        .isEqualTo(
            List.of(
                new BatchChanged(CLOCK, reference("b"), units(12), units(10), null),
                new StockReplenished(CLOCK, units(2))));
  }

  @Test
  void hasNothingToPromiseWhereJustThePromisedWasPurchased() {
    var product = withPromised(6);

    correct(product, "b", 6, LATER);

    product.check();
    assertThat(product.isSettled()).isTrue();
    assertThat(product.events())
        .isEqualTo(
            List.of(
                new BatchChanged(CLOCK, reference("b"), units(6), units(10), null),
                new StockDepleted(CLOCK)));
  }

  @Test
  void isShortWhereLessWasPurchasedThanIsPromised() {
    var product = withPromised(6);

    correct(product, "b", 5, LATER);

    product.check();
    assertThat(product.shortBatches()).isEqualTo(List.of(stands("b", 5, 6, 0)));
    assertThat(product.unsettledSince()).isEqualTo(LATER);
    assertThat(product.available()).isEqualTo(Quantity.NONE);
  }

  @Test
  void promisesNothingOfAShortBatch() {
    var product = withPromised(6);
    correct(product, "b", 5, LATER);

    assertThat(product.allocate(line("order-2", 1), LATER)).isEmpty();
    assertThat(stands("b", 5, 6, 0).available()).isEqualTo(Quantity.NONE);
    assertThatThrownBy(() -> stands("b", 5, 6, 0).allocate(units(1)))
        .isInstanceOf(BrokenRule.class)
        .hasMessage("batch b has no 1 units to promise");
  }

  @Test
  void countsWhatHasShippedAsGone() {
    var product = withPromised(6);
    product.ship(Stock.allocated("order-1", 6, "b", NOW), LATER);
    promise(product, line("order-2", 2));

    correct(product, "b", 7, LATER);

    assertThat(product.shortBatches()).isEqualTo(List.of(stands("b", 7, 2, 6)));
  }

  @Test
  void promisesFirstWhatHasArrivedByNow() {
    var product = clocks(inWarehouse("here", 5), arriving("a-shipment", 10, TOMORROW));
    var batch = product.batch(reference("a-shipment")).orElseThrow();

    product.correct(batch.corrected(units(10), null), LATER);

    assertThat(product.batches())
        .isEqualTo(List.of(stands("a-shipment", 10, 0, 0), stands("here", 5, 0, 0)));
    assertThat(product.events())
        .contains(new BatchChanged(CLOCK, reference("a-shipment"), units(10), units(10), null));
  }

  @Test
  void closesABatchThatIsCancelledBeforeAnythingIsPromised() {
    var product = stored(clocks(inWarehouse("b", 10)));

    correct(product, "b", 0, LATER);

    product.check();
    assertThat(product.batches()).isEmpty();
    assertThat(product.isSettled()).isTrue();
    assertThat(product.events())
        .isEqualTo(
            List.of(
                new BatchChanged(CLOCK, reference("b"), Quantity.NONE, units(10), null),
                new StockDepleted(CLOCK)));
  }

  @Test
  void closesABatchThatTurnsOutToHaveShippedWhole() {
    var product = withPromised(6);
    product.ship(Stock.allocated("order-1", 6, "b", NOW), LATER);

    correct(product, "b", 6, LATER);

    assertThat(product.batches()).isEmpty();
  }

  @Test
  void keepsACancelledBatchUntilItsLastLineHasLeftIt() {
    var product = withPromised(6);
    correct(product, "b", 0, LATER);
    assertThat(product.batches()).isEqualTo(List.of(stands("b", 0, 6, 0)));

    product.displace(Stock.allocated("order-1", 6, "b", NOW), LATER);

    assertThat(product.batches()).isEmpty();
    assertThat(product.isSettled()).isTrue();
  }

  @Test
  void correctsOnlyOpenBatches() {
    var product = withPromised(6);

    assertThatThrownBy(() -> product.correct(stands("other", 6, 0, 0), LATER))
        .isInstanceOf(BrokenRule.class)
        .hasMessage("batch other is not open");
  }

  @Test
  void isNeverStoredWithLessPurchasedThanHasShipped() {
    var product = withPromised(6);
    product.ship(Stock.allocated("order-1", 6, "b", NOW), LATER);

    correct(product, "b", 5, LATER);

    assertThatThrownBy(product::check).isInstanceOf(BrokenRule.class);
  }
}
