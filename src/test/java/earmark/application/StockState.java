package earmark.application;

import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.AllocationStatus;
import earmark.domain.Batch;
import earmark.domain.BatchReference;
import earmark.domain.Product;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that callers can see of stock; products by sku, lines by order and sku. */
record StockState(List<ProductState> products, List<LineState> lines) {

  /**
   * A product.
   *
   * @param batches the open ones, in the order in which they are promised from
   */
  record ProductState(
      Sku sku, long version, List<Batch> batches, Quantity waiting, boolean settled) {

    static ProductState of(Versioned<Product> stored) {
      var product = stored.aggregate();
      return new ProductState(
          product.id(),
          stored.version(),
          product.batches(),
          product.waiting().quantity(),
          product.isSettled());
    }
  }

  /** A line of an order, in whatever status. */
  record LineState(
      AllocationId id,
      Quantity quantity,
      AllocationStatus status,
      @Nullable BatchReference batch,
      Instant since) {

    static LineState of(Allocation line) {
      return new LineState(line.id(), line.quantity(), line.status(), line.batch(), line.since());
    }
  }
}
