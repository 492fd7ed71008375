package earmark.domain;

import static earmark.domain.Stock.CLOCK;
import static earmark.domain.Stock.LATER;
import static earmark.domain.Stock.NOW;
import static earmark.domain.Stock.TOMORROW;
import static earmark.domain.Stock.allocated;
import static earmark.domain.Stock.arriving;
import static earmark.domain.Stock.clocks;
import static earmark.domain.Stock.correct;
import static earmark.domain.Stock.inWarehouse;
import static earmark.domain.Stock.line;
import static earmark.domain.Stock.promise;
import static earmark.domain.Stock.promised;
import static earmark.domain.Stock.reference;
import static earmark.domain.Stock.stands;
import static earmark.domain.Stock.stored;
import static earmark.domain.Stock.units;
import static earmark.domain.Stock.waiting;
import static earmark.domain.Stock.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.domain.StockEvent.LineAllocated;
import earmark.domain.StockEvent.LineChanged;
import earmark.domain.StockEvent.LineDeallocated;
import earmark.domain.StockEvent.StockReplenished;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductLinesTest {

  private static final OrderId ORDER = new OrderId("order-1");

  private final Product product =
      clocks(inWarehouse("b", 10), arriving("later", 20, TOMORROW), inWarehouse("tiny", 1));
  private final Allocation line = promised(product, "order-1", 6);

  private void assertLine(Allocation expected) {
    assertThat(line).usingRecursiveComparison().isEqualTo(expected);
  }

  @Test
  void keepsTheBatchOfALineThatWantsLess() {
    var before = stored(product);

    assertThat(before.change(line, units(4), LATER)).isTrue();

    assertLine(allocated("order-1", 4, "b", NOW));
    assertThat(before.batch(reference("b"))).hasValue(stands("b", 10, 4, 0));
    assertThat(before.events())
        .isEqualTo(
            List.of(
                new LineChanged(
                    CLOCK, ORDER, units(4), units(6), reference("b"), reference("b"), null)));
  }

  @Test
  void keepsTheBatchOfALineThatWantsLessAlsoIfItIsShort() {
    correct(product, "b", 2, LATER);

    assertThat(product.change(line, units(3), LATER)).isTrue();

    assertLine(allocated("order-1", 3, "b", NOW));
    assertThat(product.shortBatches()).isEqualTo(List.of(stands("b", 2, 3, 0)));
  }

  @Test
  void keepsTheBatchOfALineThatWantsAllThatItHas() {
    assertThat(product.change(line, units(10), LATER)).isTrue();

    assertLine(allocated("order-1", 10, "b", NOW));
    assertThat(product.batch(reference("b"))).hasValue(stands("b", 10, 10, 0));
  }

  @Test
  void movesTheWholeLineIfItsBatchHasNoRoomForMore() {
    var before = stored(product);

    assertThat(before.change(line, units(11), LATER)).isTrue();

    assertLine(allocated("order-1", 11, "later", NOW));
    assertThat(before.batch(reference("b"))).hasValue(stands("b", 10, 0, 0));
    assertThat(before.batch(reference("later")).orElseThrow().allocated()).isEqualTo(units(11));
    assertThat(before.events())
        .isEqualTo(
            List.of(
                new LineChanged(
                    CLOCK,
                    ORDER,
                    units(11),
                    units(6),
                    reference("b"),
                    reference("later"),
                    TOMORROW)));
  }

  @Test
  void leavesALineAsItIsIfMoreFitsNowhere() {
    var before = stored(product);

    assertThat(before.change(line, units(21), LATER)).isFalse();

    assertLine(allocated("order-1", 6, "b", NOW));
    assertThat(before.events()).isEmpty();
    assertThat(before.availableTo(line)).isEqualTo(units(20));
  }

  @Test
  void countsWhatALineHasAsAvailableToIt() {
    var small = clocks(inWarehouse("b", 10), inWarehouse("other", 5));
    var own = promised(small, "order-1", 6);

    assertThat(small.availableTo(own)).isEqualTo(units(10));
    assertThat(small.availableTo(waiting("order-2", 9, NOW))).isEqualTo(units(5));
    assertThat(small.availableToOneLine()).isEqualTo(units(5));
  }

  @Test
  void takesAnyQuantityForALineThatWaits() {
    correct(product, "b", 0, NOW);
    correct(product, "later", 3, NOW);
    product.displace(line, NOW);
    assertThat(product.waiting()).isEqualTo(new Waiting(units(6), units(6), 1));

    assertThat(product.change(line, units(900), LATER)).isTrue();
    assertLine(waiting("order-1", 900, LATER));
    assertThat(product.waiting()).isEqualTo(new Waiting(units(900), units(6), 2));

    assertThat(product.change(line, units(4), LATER.plusSeconds(1))).isTrue();
    assertLine(waiting("order-1", 4, LATER));
    assertThat(product.waiting()).isEqualTo(new Waiting(units(4), units(4), 3));
    assertThat(product.isSettled()).isTrue();
    assertThat(product.events())
        .contains(new LineChanged(CLOCK, ORDER, units(4), units(900), null, null, null));
  }

  @Test
  void isUnsettledOnceALineThatWaitsWantsNoMoreThanThereIs() {
    correct(product, "b", 0, NOW);
    correct(product, "later", 3, NOW);
    product.displace(line, NOW);

    assertThat(product.change(line, units(3), LATER)).isTrue();

    assertThat(product.unsettledSince()).isEqualTo(LATER);
    product.check();
  }

  @Test
  void hasTheUnitsBackOfALineThatIsTakenBack() {
    promise(product, line("order-2", 20));
    promise(product, line("order-3", 4));
    promise(product, line("order-4", 1));
    var before = stored(product);

    before.deallocate(line, LATER);

    assertLine(without(AllocationStatus.DEALLOCATED, "order-1", 6, NOW));
    assertThat(before.batch(reference("b"))).hasValue(stands("b", 10, 4, 0));
    assertThat(before.events())
        .isEqualTo(
            List.of(
                new LineDeallocated(CLOCK, ORDER, units(6), reference("b")),
                new StockReplenished(CLOCK, units(6))));
  }

  @Test
  void waitsForLessIfALineThatWaitsIsTakenBack() {
    var waiting = new Product(CLOCK, List.of(), new Waiting(units(9), units(3), 5), null);

    waiting.deallocate(waiting("order-1", 6, NOW), LATER);

    assertThat(waiting.waiting()).isEqualTo(new Waiting(units(3), units(3), 5));
    assertThat(waiting.events())
        .isEqualTo(List.of(new LineDeallocated(CLOCK, ORDER, units(6), null)));
  }

  @Test
  void takesBackOnlyOpenLines() {
    product.deallocate(line, LATER);

    assertThatThrownBy(() -> product.deallocate(line, LATER)).isInstanceOf(BrokenRule.class);
  }

  @Test
  void promisesALineAnewThatWasTakenBack() {
    product.deallocate(line, NOW);
    var before = stored(product);

    assertThat(before.allocateAgain(line, units(8), LATER)).isTrue();

    assertLine(allocated("order-1", 8, "b", LATER));
    assertThat(before.batch(reference("b"))).hasValue(stands("b", 10, 8, 0));
    assertThat(before.events())
        .isEqualTo(List.of(new LineAllocated(CLOCK, ORDER, units(8), reference("b"), null)));
  }

  @Test
  void promisesNothingAnewThatFitsNowhere() {
    product.deallocate(line, NOW);

    assertThat(product.allocateAgain(line, units(21), LATER)).isFalse();

    assertLine(without(AllocationStatus.DEALLOCATED, "order-1", 6, NOW));
  }

  @Test
  void changesNoLineOfAnotherProduct() {
    var other = Product.of(new Sku("LAMP"));

    assertThatThrownBy(() -> other.deallocate(line, NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> other.ship(line, NOW)).isInstanceOf(IllegalArgumentException.class);
  }
}
