package earmark.domain;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An allocation as its order sees it.
 *
 * @param batch none while the line waits
 * @param eta when the batch arrives that has its units, none when they are in the warehouse or have
 *     left it
 */
public record HeldLine(
    Sku sku,
    Quantity quantity,
    AllocationStatus status,
    @Nullable BatchReference batch,
    @Nullable LocalDate eta) {

  /** The allocation beside the products, of which that of an allocated line must be there. */
  public static HeldLine of(Allocation allocation, Map<Sku, Product> products) {
    return new HeldLine(
        allocation.sku(),
        allocation.quantity(),
        allocation.status(),
        allocation.batch(),
        eta(allocation, products));
  }

  private static @Nullable LocalDate eta(Allocation allocation, Map<Sku, Product> products) {
    return allocation.status() == AllocationStatus.ALLOCATED
        ? Optional.ofNullable(products.get(allocation.sku()))
            .orElseThrow()
            .batchOf(allocation)
            .eta()
        : null;
  }
}
