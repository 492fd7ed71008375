package earmark.domain;

import java.time.LocalDate;
import java.util.List;

/** What becomes of lines that are to leave the warehouse: all of them ship, or none. */
public sealed interface ShipOrderOutcome extends StockOutcome
    permits ShipOrderOutcome.Shipped,
        ShipOrderOutcome.AllShipped,
        ShipOrderOutcome.NotInWarehouse,
        ShipOrderOutcome.BatchShort,
        ShipOrderOutcome.LineWaiting,
        ShipOrderOutcome.NothingToShip,
        TooManyOpenLines,
        UnknownLines,
        UnknownOrder {

  /** Lines have left, at least one of them by this command. */
  record Shipped(OrderId orderId, List<HeldLine> lines) implements ShipOrderOutcome {}

  /** Everything there is to ship had left before. */
  record AllShipped(OrderId orderId, List<HeldLine> lines) implements ShipOrderOutcome {}

  /** The units of some lines have not arrived. */
  record NotInWarehouse(OrderId orderId, List<ComingLine> lines) implements ShipOrderOutcome {}

  /** More units of some batches would leave than were purchased. */
  record BatchShort(OrderId orderId, List<BatchShortLine> lines) implements ShipOrderOutcome {}

  /** Some lines wait for stock. */
  record LineWaiting(OrderId orderId, List<Sku> skus) implements ShipOrderOutcome {}

  /** The promises to some lines, or to all, were taken back. */
  record NothingToShip(OrderId orderId, List<Sku> skus) implements ShipOrderOutcome {}

  /** A line whose batch is expected on a day. */
  record ComingLine(Sku sku, BatchReference batch, LocalDate eta) {}

  /** A line of a batch that has this many units left to ship. */
  record BatchShortLine(Sku sku, BatchReference batch, Quantity quantity, Quantity left) {}
}
