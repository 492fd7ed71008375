package earmark.domain;

import java.util.List;

/** What becomes of an order: all of its lines are promised, or none. */
public sealed interface AllocateOrderOutcome extends StockOutcome
    permits AllocateOrderOutcome.Allocated,
        AllocateOrderOutcome.AllHeld,
        AllocateOrderOutcome.UnknownSku,
        AllocateOrderOutcome.LineDeallocated,
        AllocateOrderOutcome.AlreadyAllocated,
        AllocateOrderOutcome.TooManyLines,
        OutOfStock {

  /** Every line is promised, at least one of them by this command. */
  record Allocated(OrderId orderId, List<HeldLine> lines) implements AllocateOrderOutcome {}

  /** Every line was promised before, with these quantities. */
  record AllHeld(OrderId orderId, List<HeldLine> lines) implements AllocateOrderOutcome {}

  /** Some skus name no product. */
  record UnknownSku(List<Sku> skus) implements AllocateOrderOutcome {}

  /** The promises to some lines were taken back, so a repeat does not take them up. */
  record LineDeallocated(OrderId orderId, List<Sku> skus) implements AllocateOrderOutcome {}

  /** Some lines were promised before, with other quantities. */
  record AlreadyAllocated(OrderId orderId, List<DifferentLine> lines)
      implements AllocateOrderOutcome {}

  /** The order names more skus than one transaction can promise. */
  record TooManyLines(int skus) implements AllocateOrderOutcome {}

  /** A line that is held with another quantity than the one asked for. */
  record DifferentLine(Sku sku, Quantity requested, Quantity allocated) {}
}
