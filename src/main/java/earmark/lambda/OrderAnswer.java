package earmark.lambda;

import earmark.domain.AllocatedLine;
import earmark.domain.OrderId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The lines of an order, as its shop is answered. */
record OrderAnswer(String orderId, List<Line> lines) {

  static OrderAnswer of(OrderId orderId, List<AllocatedLine> lines) {
    return new OrderAnswer(orderId.value(), lines.stream().map(Line::of).toList());
  }

  /** One line; no {@code eta} means that its units are in the warehouse. */
  record Line(String sku, long quantity, String status, String batch, @Nullable String eta) {

    private static Line of(AllocatedLine line) {
      return new Line(
          line.sku().value(),
          line.quantity().units(),
          line.status().name(),
          line.batch().value(),
          Objects.toString(line.eta(), null));
    }
  }
}
