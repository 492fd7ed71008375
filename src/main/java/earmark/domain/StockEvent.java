package earmark.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What happened to the stock of one product. */
public sealed interface StockEvent extends DomainEvent {

  Sku sku();

  /** A purchase was reported; its units can be promised from now on. */
  record BatchAdded(
      Sku sku, BatchReference reference, Quantity purchasedQuantity, @Nullable LocalDate eta)
      implements StockEvent {}

  /**
   * Units of a batch were promised to an order line; no {@code eta} means that they are in the
   * warehouse.
   */
  record LineAllocated(
      Sku sku, OrderId orderId, Quantity quantity, BatchReference batch, @Nullable LocalDate eta)
      implements StockEvent {}

  /** The last available unit was promised. */
  record StockDepleted(Sku sku) implements StockEvent {}

  /** There are available units again, after there were none. */
  record StockReplenished(Sku sku, Quantity availableQuantity) implements StockEvent {}
}
