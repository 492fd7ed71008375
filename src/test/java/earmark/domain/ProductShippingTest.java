package earmark.domain;

import static earmark.domain.Stock.CLOCK;
import static earmark.domain.Stock.LATER;
import static earmark.domain.Stock.NOW;
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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.domain.StockEvent.LineShipped;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductShippingTest {

  @Test
  void countsUnitsAsShippedThatWerePromised() {
    var product = clocks(inWarehouse("b", 10));
    var line = promised(product, "order-1", 6);
    var before = stored(product);

    before.ship(line, LATER);

    assertThat(line)
        .usingRecursiveComparison()
        .isEqualTo(
            new Allocation(
                Stock.line("order-1", 6).allocationId(),
                units(6),
                AllocationStatus.SHIPPED,
                reference("b"),
                NOW));
    assertThat(before.batches()).isEqualTo(List.of(stands("b", 10, 0, 6)));
    assertThat(before.events())
        .isEqualTo(
            List.of(new LineShipped(CLOCK, new OrderId("order-1"), units(6), reference("b"))));
  }

  @Test
  void closesABatchWithItsLastUnit() {
    var product = clocks(inWarehouse("b", 10));
    var first = promised(product, "order-1", 6);
    var second = promised(product, "order-2", 4);

    product.ship(first, LATER);
    assertThat(product.batches()).isEqualTo(List.of(stands("b", 10, 4, 6)));

    product.ship(second, LATER);
    product.check();
    assertThat(product.batches()).isEmpty();
    assertThat(product.events())
        .endsWith(new LineShipped(CLOCK, new OrderId("order-2"), units(4), reference("b")));
  }

  @Test
  void keepsAShortBatchOpenThatHasShippedAllItHad() {
    var product = clocks(inWarehouse("b", 10));
    var first = promised(product, "order-1", 6);
    promise(product, line("order-2", 4));
    correct(product, "b", 6, LATER);

    product.ship(first, LATER);

    product.check();
    assertThat(product.shortBatches()).isEqualTo(List.of(stands("b", 6, 4, 6)));
  }

  @Test
  void shipsOnlyWhatIsPromised() {
    var product = clocks(inWarehouse("b", 10));
    var line = promised(product, "order-1", 6);
    product.ship(line, LATER);

    assertThatThrownBy(() -> product.ship(line, LATER))
        .isInstanceOf(BrokenRule.class)
        .hasMessageEndingWith("is SHIPPED, not ALLOCATED");
    assertThatThrownBy(() -> product.ship(waiting("order-2", 1, NOW), LATER))
        .isInstanceOf(BrokenRule.class);
  }
}
