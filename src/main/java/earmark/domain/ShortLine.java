package earmark.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line that fits into no batch.
 *
 * @param available the most that this line could have
 * @param nextEta when the next batch arrives that has units to promise, none when none is expected
 */
public record ShortLine(
    Sku sku, Quantity requested, Quantity available, @Nullable LocalDate nextEta) {

  static ShortLine of(OrderLine line, Product product) {
    return new ShortLine(
        line.sku(), line.quantity(), product.availableToOneLine(), product.nextEta().orElse(null));
  }

  /** A line that holds something already, or did. */
  public static ShortLine of(Allocation line, Quantity requested, Product product) {
    return new ShortLine(
        line.sku(), requested, product.availableTo(line), product.nextEta().orElse(null));
  }
}
