package earmark.application;

import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.OrderId;
import earmark.domain.Sku;
import java.util.Collection;
import java.util.List;

/**
 * Reads allocations as they are stored. Throws {@link Busy} if the storage does not answer before
 * the deadline.
 */
public interface AllocationReader {

  /** All allocations of an order by sku, strongly consistent. */
  List<Versioned<Allocation>> ofOrder(OrderId orderId, Deadline deadline);

  /** Those of these allocations that exist, in their order, strongly consistent. */
  List<Versioned<Allocation>> findAll(Collection<AllocationId> ids, Deadline deadline);

  /**
   * Open lines of a product, as an index shows them that lags: lines may be missing, and some may
   * have moved since. Nothing may rest on it that {@link UnitOfWork#assume} does not prove.
   *
   * @throws earmark.domain.InvalidValue if the page is none of this list
   */
  Page<Versioned<Allocation>> openLines(
      Sku sku, OpenLines which, PageRequest page, Deadline deadline);
}
