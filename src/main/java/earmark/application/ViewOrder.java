package earmark.application;

import earmark.domain.AllocatedLine;
import earmark.domain.OrderId;
import java.util.List;

/** Shows what is promised to an order. */
public final class ViewOrder {

  private final OrderReader orders;

  public ViewOrder(OrderReader orders) {
    this.orders = orders;
  }

  /** The order's lines by sku; none if nothing is promised to it. */
  public List<AllocatedLine> handle(OrderId orderId, Deadline deadline) {
    return orders.linesOf(orderId, deadline);
  }
}
