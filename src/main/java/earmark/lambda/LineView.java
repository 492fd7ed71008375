package earmark.lambda;

import earmark.domain.HeldLine;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line in answers. It has no {@code batch} while it waits, and no {@code eta} once its units are
 * in the warehouse.
 */
record LineView(
    String sku, long quantity, String status, @Nullable String batch, @Nullable String eta) {

  static LineView of(HeldLine line) {
    return new LineView(
        line.sku().value(),
        line.quantity().units(),
        line.status().name(),
        Objects.toString(line.batch(), null),
        Objects.toString(line.eta(), null));
  }
}
