package earmark.lambda;

import earmark.domain.HeldLine;
import earmark.domain.OrderId;
import java.util.List;

/** The lines of an order, as its shop is answered. */
record OrderAnswer(String orderId, List<LineView> lines) {

  static OrderAnswer of(OrderId orderId, List<HeldLine> lines) {
    return new OrderAnswer(orderId.value(), lines.stream().map(LineView::of).toList());
  }
}
