package earmark.application;

import earmark.domain.AllocatedLine;
import earmark.domain.OrderId;
import java.util.List;

/** Reads the lines of orders as they are stored, strongly consistent. */
@FunctionalInterface
public interface OrderReader {

  /**
   * The order's lines by sku. Throws {@link Busy} if the storage does not answer before the
   * deadline.
   */
  List<AllocatedLine> linesOf(OrderId orderId, Deadline deadline);
}
