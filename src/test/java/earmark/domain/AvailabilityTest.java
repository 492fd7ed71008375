package earmark.domain;

import static earmark.domain.Stock.CLOCK;
import static earmark.domain.Stock.LATER;
import static earmark.domain.Stock.TODAY;
import static earmark.domain.Stock.TOMORROW;
import static earmark.domain.Stock.arriving;
import static earmark.domain.Stock.clocks;
import static earmark.domain.Stock.correct;
import static earmark.domain.Stock.inWarehouse;
import static earmark.domain.Stock.line;
import static earmark.domain.Stock.promise;
import static earmark.domain.Stock.units;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.Availability.Incoming;
import java.util.List;
import org.junit.jupiter.api.Test;

class AvailabilityTest {

  @Test
  void addsUpTheWarehouseAndEveryDayOfArrival() {
    var product =
        clocks(
            inWarehouse("a", 5),
            inWarehouse("b", 6),
            arriving("c", 7, TOMORROW),
            arriving("d", 8, TODAY),
            arriving("e", 9, TOMORROW));
    promise(product, line("order-1", 4));

    assertThat(Availability.of(product))
        .isEqualTo(
            new Availability(
                CLOCK,
                units(7),
                List.of(new Incoming(TODAY, units(8)), new Incoming(TOMORROW, units(16)))));
  }

  @Test
  void leavesOutDaysOfWhichEverythingIsPromised() {
    var product = clocks(arriving("a", 5, TODAY), arriving("b", 5, TOMORROW));
    promise(product, line("order-1", 5));

    assertThat(Availability.of(product))
        .isEqualTo(
            new Availability(CLOCK, Quantity.NONE, List.of(new Incoming(TOMORROW, units(5)))));
  }

  @Test
  void countsNothingOfAShortBatch() {
    var product = clocks(inWarehouse("a", 5), inWarehouse("b", 3));
    promise(product, line("order-1", 5));
    correct(product, "a", 4, LATER);

    assertThat(Availability.of(product)).isEqualTo(new Availability(CLOCK, units(3), List.of()));
  }

  @Test
  void isNothingOfAProductWithoutBatches() {
    assertThat(Availability.of(Product.of(CLOCK)))
        .isEqualTo(new Availability(CLOCK, Quantity.NONE, List.of()));
  }
}
