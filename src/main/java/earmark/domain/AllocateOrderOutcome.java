package earmark.domain;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of an order: all of its lines are promised, or none. */
public sealed interface AllocateOrderOutcome extends StockOutcome {

  /** Every line is promised, at least one of them by this command. */
  record Allocated(OrderId orderId, List<AllocatedLine> lines) implements AllocateOrderOutcome {}

  /** Every line was promised before, with these quantities. */
  record AllHeld(OrderId orderId, List<AllocatedLine> lines) implements AllocateOrderOutcome {}

  /** Some skus name no product. */
  record UnknownSku(List<Sku> skus) implements AllocateOrderOutcome {}

  /** Some lines were promised before, with other quantities. */
  record AlreadyAllocated(OrderId orderId, List<DifferentLine> lines)
      implements AllocateOrderOutcome {}

  /** Some lines fit into no batch. */
  record OutOfStock(OrderId orderId, List<ShortLine> lines) implements AllocateOrderOutcome {}

  /** The order names more skus than one transaction can promise. */
  record TooManyLines(int skus) implements AllocateOrderOutcome {}

  /** A line that is held with another quantity than the one asked for. */
  record DifferentLine(Sku sku, Quantity requested, Quantity allocated) {}

  /**
   * A line that fits into no batch.
   *
   * @param available the most that one line could have
   * @param nextEta when the next batch arrives that has units to promise, none when none is
   *     expected
   */
  record ShortLine(Sku sku, Quantity requested, Quantity available, @Nullable LocalDate nextEta) {

    static ShortLine of(OrderLine line, Product product) {
      return new ShortLine(
          line.sku(),
          line.quantity(),
          product.availableToOneLine(),
          product.nextEta().orElse(null));
    }
  }
}
