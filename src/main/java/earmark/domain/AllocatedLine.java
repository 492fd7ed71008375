package earmark.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An allocation as its order sees it.
 *
 * @param eta when its batch arrives, none when it is in the warehouse
 */
public record AllocatedLine(
    Sku sku,
    Quantity quantity,
    AllocationStatus status,
    BatchReference batch,
    @Nullable LocalDate eta) {

  /** The allocation, beside the product that it was promised from. */
  public static AllocatedLine of(Allocation allocation, Product product) {
    return new AllocatedLine(
        allocation.sku(),
        allocation.quantity(),
        allocation.status(),
        allocation.batch(),
        product.batch(allocation.batch()).map(Batch::eta).orElse(null));
  }
}
