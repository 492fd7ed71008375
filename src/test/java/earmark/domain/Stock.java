package earmark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Short words for the tests of the domain. */
final class Stock {

  static final Sku CLOCK = new Sku("CLOCK");
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  static final LocalDate TOMORROW = TODAY.plusDays(1);

  private Stock() {}

  static Product clocks(BatchReport... batches) {
    var product = Product.of(CLOCK);
    for (var batch : batches) {
      product.add(batch, NOW);
    }
    return product;
  }

  static BatchReport inWarehouse(String reference, long units) {
    return arriving(reference, units, null);
  }

  static BatchReport arriving(String reference, long units, @Nullable LocalDate eta) {
    return new BatchReport(CLOCK, new BatchReference(reference), new Quantity(units), eta);
  }

  /** Promises the line, which must fit. */
  static void promise(Product product, OrderLine line) {
    assertThat(product.allocate(line, NOW)).isPresent();
  }

  static OrderLine line(String orderId, long units) {
    return new OrderLine(new OrderId(orderId), CLOCK, new Quantity(units));
  }
}
