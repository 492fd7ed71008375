package earmark.domain;

import static earmark.domain.Stock.CLOCK;
import static earmark.domain.Stock.LATER;
import static earmark.domain.Stock.NOW;
import static earmark.domain.Stock.TODAY;
import static earmark.domain.Stock.TOMORROW;
import static earmark.domain.Stock.allocated;
import static earmark.domain.Stock.arriving;
import static earmark.domain.Stock.clocks;
import static earmark.domain.Stock.correct;
import static earmark.domain.Stock.inWarehouse;
import static earmark.domain.Stock.promised;
import static earmark.domain.Stock.reference;
import static earmark.domain.Stock.stands;
import static earmark.domain.Stock.stored;
import static earmark.domain.Stock.units;
import static earmark.domain.Stock.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.domain.StockEvent.BatchAdded;
import earmark.domain.StockEvent.BatchChanged;
import earmark.domain.StockEvent.LineMoved;
import earmark.domain.StockEvent.LineWaiting;
import earmark.domain.StockEvent.ProductSettled;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductSettlingTest {

  private static final Instant LATEST = LATER.plusSeconds(60);

  /** A product whose one line was displaced and waits. */
  private static Product withWaiting(String orderId, long units) {
    var product = clocks(inWarehouse("lost", units));
    var line = promised(product, orderId, units);
    correct(product, "lost", 0, LATER);
    product.displace(line, LATER);
    return stored(product);
  }

  @Test
  void movesALineToTheBestOtherBatchWithRoom() {
    var product =
        clocks(
            inWarehouse("a-small", 3),
            arriving("late", 10, TOMORROW),
            arriving("soon", 10, TODAY),
            inWarehouse("cut", 4));
    var line = promised(product, "order-1", 4);
    correct(product, "cut", 3, LATER);
    var before = stored(product);

    before.displace(line, LATER);

    assertThat(line).usingRecursiveComparison().isEqualTo(allocated("order-1", 4, "soon", NOW));
    assertThat(before.batch(reference("cut"))).hasValue(stands("cut", 3, 0, 0));
    assertThat(before.batch(reference("soon")).orElseThrow().available()).isEqualTo(units(6));
    assertThat(before.events())
        .isEqualTo(
            List.of(
                new LineMoved(
                    CLOCK,
                    new OrderId("order-1"),
                    units(4),
                    reference("cut"),
                    reference("soon"),
                    TODAY),
                new ProductSettled(CLOCK, Quantity.NONE, null)));
  }

  @Test
  void letsALineWaitThatFitsNowhere() {
    var product = clocks(inWarehouse("cut", 4), inWarehouse("other", 3));
    var line = promised(product, "order-1", 4);
    correct(product, "cut", 2, LATER);
    var before = stored(product);

    before.displace(line, LATER);

    assertThat(line).usingRecursiveComparison().isEqualTo(waiting("order-1", 4, NOW));
    assertThat(before.batches())
        .isEqualTo(List.of(stands("cut", 2, 0, 0), stands("other", 3, 0, 0)));
    assertThat(before.waiting()).isEqualTo(new Waiting(units(4), units(4), 1));
    assertThat(before.events())
        .isEqualTo(
            List.of(
                new LineWaiting(CLOCK, new OrderId("order-1"), units(4), reference("cut")),
                new ProductSettled(CLOCK, units(4), units(4))));
  }

  @Test
  void servesALineThatWaitsFromTheBestBatchWithRoom() {
    var product = withWaiting("order-1", 4);
    product.add(arriving("late", 10, TOMORROW), LATEST);
    product.add(inWarehouse("small", 3), LATEST);
    product.add(arriving("soon", 10, TODAY), LATEST);
    var line = waiting("order-1", 4, LATER);

    assertThat(product.serve(line, LATEST)).isTrue();

    assertThat(line).usingRecursiveComparison().isEqualTo(allocated("order-1", 4, "soon", LATER));
    assertThat(product.waiting()).isEqualTo(new Waiting(Quantity.NONE, null, 1));
    assertThat(product.isSettled()).isTrue();
    product.check();
  }

  @Test
  void leavesALineWaitingThatStillFitsNowhere() {
    var product = withWaiting("order-1", 4);
    var line = waiting("order-1", 4, LATER);

    assertThat(product.serve(line, LATEST)).isFalse();

    assertThat(line).usingRecursiveComparison().isEqualTo(waiting("order-1", 4, LATER));
    assertThat(product.events()).isEmpty();
  }

  @Test
  void displacesOnlyPromisedLinesAndServesOnlyWaitingOnes() {
    var product = withWaiting("order-1", 4);
    product.add(inWarehouse("b", 10), LATER);
    var promised = promised(product, "order-2", 1);

    assertThatThrownBy(() -> product.displace(waiting("order-1", 4, LATER), LATER))
        .isInstanceOf(BrokenRule.class);
    assertThatThrownBy(() -> product.serve(promised, LATER)).isInstanceOf(BrokenRule.class);
  }

  @Test
  void isUnsettledFromTheMomentInWhichABatchIsShortToThatInWhichNoneIs() {
    var product = clocks(inWarehouse("b", 10));
    var first = promised(product, "order-1", 5);
    var second = promised(product, "order-2", 5);
    assertThat(product.unsettledSince()).isNull();

    correct(product, "b", 4, NOW);
    product.displace(second, LATER);
    assertThat(product.unsettledSince()).isEqualTo(NOW);
    assertThat(product.isSettled()).isFalse();

    product.displace(first, LATER);
    assertThat(product.unsettledSince()).isNull();
    assertThat(product.isSettled()).isTrue();
  }

  @Test
  void isUnsettledAsSoonAsUnitsArriveThatALineWaitsFor() {
    var product = withWaiting("order-1", 4);

    product.add(inWarehouse("too-small", 3), NOW);
    assertThat(product.isSettled()).isTrue();

    product.add(inWarehouse("enough", 4), LATER);
    product.add(inWarehouse("more", 4), LATEST);
    assertThat(product.unsettledSince()).isEqualTo(LATER);
    product.check();
  }

  @Test
  void staysUnsettledForALineThatHasLeftUntilThoseWhoWaitAreLookedThrough() {
    var product = withWaiting("order-1", 2);
    product.add(inWarehouse("lost-2", 9), LATER);
    assertThat(product.serve(waiting("order-1", 2, LATER), LATER)).isTrue();
    var large = promised(product, "order-2", 7);
    correct(product, "lost-2", 0, LATER);
    product.displace(allocated("order-1", 2, "lost-2", LATER), LATER);
    product.displace(large, LATER);
    product.deallocate(waiting("order-1", 2, LATER), LATER);
    var before = stored(product);
    assertThat(before.waiting()).isEqualTo(new Waiting(units(7), units(2), 3));

    before.add(inWarehouse("new", 5), LATEST);
    assertThat(before.unsettledSince()).isEqualTo(LATEST);
    before.boundWaiting(units(7), LATEST);

    before.check();
    assertThat(before.isSettled()).isTrue();
    assertThat(before.waiting()).isEqualTo(new Waiting(units(7), units(7), 3));
    assertThat(before.events()).endsWith(new ProductSettled(CLOCK, units(7), units(7)));
  }

  @Test
  void tellsOnlyThatItIsSettledIfTheBoundIsAllThatChanged() {
    var product =
        new Product(CLOCK, List.of(stands("b", 5, 0, 0)), new Waiting(units(7), units(2), 3), NOW);

    product.boundWaiting(units(7), LATER);

    assertThat(product.events()).isEqualTo(List.of(new ProductSettled(CLOCK, units(7), units(7))));
  }

  @Test
  void saysNothingOfABoundThatIsAsItWas() {
    var product = withWaiting("order-1", 4);

    product.boundWaiting(units(4), LATER);

    assertThat(product.events()).isEmpty();
  }

  @Test
  void saysThatALineHasMovedThatLostItsUnitsAndGotOthersAtOnce() {
    var product = clocks(inWarehouse("b", 4));
    var line = promised(product, "order-1", 4);
    var before = stored(product);

    correct(before, "b", 3, LATER);
    before.displace(line, LATER);
    before.add(inWarehouse("new", 4), LATER);
    assertThat(before.serve(line, LATER)).isTrue();

    assertThat(before.events())
        .isEqualTo(
            List.of(
                new BatchChanged(CLOCK, reference("b"), units(3), units(4), null),
                new BatchAdded(CLOCK, reference("new"), units(4), null),
                new LineMoved(
                    CLOCK,
                    new OrderId("order-1"),
                    units(4),
                    reference("b"),
                    reference("new"),
                    null),
                new StockEvent.StockReplenished(CLOCK, units(3))));
  }

  @Test
  void saysNothingOfALineThatLostItsUnitsAndGotThemBackAtOnce() {
    var product = clocks(inWarehouse("b", 6));
    var large = promised(product, "order-1", 4);
    var small = promised(product, "order-2", 2);
    var before = stored(product);

    correct(before, "b", 3, LATER);
    before.displace(small, LATER);
    before.displace(large, LATER);
    assertThat(before.serve(small, LATER)).isTrue();

    assertThat(small).usingRecursiveComparison().isEqualTo(allocated("order-2", 2, "b", NOW));
    assertThat(before.batches()).isEqualTo(List.of(stands("b", 3, 2, 0)));
    assertThat(before.events())
        .isEqualTo(
            List.of(
                new BatchChanged(CLOCK, reference("b"), units(3), units(6), null),
                new LineWaiting(CLOCK, new OrderId("order-1"), units(4), reference("b")),
                new StockEvent.StockReplenished(CLOCK, units(1))));
  }
}
