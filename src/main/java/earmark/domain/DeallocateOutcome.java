package earmark.domain;

import java.util.List;

/** What becomes of promises that are to be taken back. */
public sealed interface DeallocateOutcome extends StockOutcome
    permits DeallocateOutcome.Deallocated,
        DeallocateOutcome.NothingOpen,
        AlreadyShipped,
        TooManyOpenLines,
        UnknownLines,
        UnknownOrder {

  /** Everything open was taken back. */
  record Deallocated(OrderId orderId, List<Sku> unsettled) implements DeallocateOutcome {}

  /** Everything that did not ship had been taken back before. */
  record NothingOpen(OrderId orderId) implements DeallocateOutcome {}
}
