package earmark.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the stock of one product. No {@code eta} means in the warehouse, no batch that
 * the line waits.
 */
public sealed interface StockEvent extends DomainEvent {

  Sku sku();

  /** A purchase was reported; its units can be promised from now on. */
  record BatchAdded(
      Sku sku, BatchReference reference, Quantity purchasedQuantity, @Nullable LocalDate eta)
      implements StockEvent {}

  /** A batch turned out to have another quantity, or to arrive on another day. */
  record BatchChanged(
      Sku sku,
      BatchReference reference,
      Quantity purchasedQuantity,
      Quantity previousQuantity,
      @Nullable LocalDate eta)
      implements StockEvent {}

  /** Units of a batch were promised to an order line, a new one or one that waited. */
  record LineAllocated(
      Sku sku, OrderId orderId, Quantity quantity, BatchReference batch, @Nullable LocalDate eta)
      implements StockEvent {}

  /** A line that its batch could not keep was promised units of another one. */
  record LineMoved(
      Sku sku,
      OrderId orderId,
      Quantity quantity,
      BatchReference from,
      BatchReference batch,
      @Nullable LocalDate eta)
      implements StockEvent {}

  /** A line that its batch could not keep waits for stock. */
  record LineWaiting(Sku sku, OrderId orderId, Quantity quantity, BatchReference from)
      implements StockEvent {}

  /** A line got another quantity, and with it perhaps another batch. */
  record LineChanged(
      Sku sku,
      OrderId orderId,
      Quantity quantity,
      Quantity previousQuantity,
      @Nullable BatchReference from,
      @Nullable BatchReference batch,
      @Nullable LocalDate eta)
      implements StockEvent {}

  /** A promise was taken back. */
  record LineDeallocated(
      Sku sku, OrderId orderId, Quantity quantity, @Nullable BatchReference batch)
      implements StockEvent {}

  /** The units of a line have left the warehouse. */
  record LineShipped(Sku sku, OrderId orderId, Quantity quantity, BatchReference batch)
      implements StockEvent {}

  /**
   * No batch is short any more, and no line that waits fits into a batch.
   *
   * @param waitingQuantity the units that are waited for all the same
   * @param smallestWaiting no line that waits wants less
   */
  record ProductSettled(Sku sku, Quantity waitingQuantity, @Nullable Quantity smallestWaiting)
      implements StockEvent {}

  /** The last available unit was promised. */
  record StockDepleted(Sku sku) implements StockEvent {}

  /** There are available units again, after there were none. */
  record StockReplenished(Sku sku, Quantity availableQuantity) implements StockEvent {}
}
