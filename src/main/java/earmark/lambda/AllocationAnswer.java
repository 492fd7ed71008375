package earmark.lambda;

import static java.util.stream.Collectors.joining;

import earmark.application.AllocateOrder;
import earmark.domain.AllocateOrderOutcome;
import earmark.domain.AllocateOrderOutcome.DifferentLine;
import earmark.domain.AllocateOrderOutcome.ShortLine;
import earmark.domain.OrderId;
import earmark.domain.Sku;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a shop is answered that wants an order allocated. */
final class AllocationAnswer {

  private AllocationAnswer() {}

  static HttpAnswer of(AllocateOrderOutcome outcome) {
    return switch (outcome) {
      case AllocateOrderOutcome.Allocated(var orderId, var lines) ->
          HttpAnswer.created(OrderAnswer.of(orderId, lines));
      case AllocateOrderOutcome.AllHeld(var orderId, var lines) ->
          HttpAnswer.ok(OrderAnswer.of(orderId, lines));
      case AllocateOrderOutcome.UnknownSku(var skus) -> unknownSku(skus).toAnswer();
      case AllocateOrderOutcome.AlreadyAllocated(var orderId, var lines) ->
          alreadyAllocated(orderId, lines).toAnswer();
      case AllocateOrderOutcome.OutOfStock(var orderId, var lines) ->
          outOfStock(orderId, lines).toAnswer();
      case AllocateOrderOutcome.TooManyLines(var skus) -> tooManyLines(skus).toAnswer();
    };
  }

  private static Problem unknownSku(List<Sku> skus) {
    return Problem.of(
            "unknown-sku",
            422,
            "Unknown sku",
            "No batch was ever added of sku %s. Nothing was allocated."
                .formatted(skus.stream().map(Sku::value).collect(joining(", "))))
        .with("skus", skus.stream().map(Sku::value).toList());
  }

  private static Problem alreadyAllocated(OrderId orderId, List<DifferentLine> lines) {
    return Problem.of(
            "already-allocated",
            409,
            "Already allocated",
            "Order %s holds lines with other quantities than these. Nothing was changed."
                .formatted(orderId))
        .with("lines", lines.stream().map(Different::of).toList());
  }

  private static Problem outOfStock(OrderId orderId, List<ShortLine> lines) {
    return Problem.of(
            "out-of-stock",
            409,
            "Out of stock",
            "No batch has room for these lines of order %s. A line is allocated whole, from one batch; available is the most it can have. Nothing was allocated."
                .formatted(orderId))
        .with("lines", lines.stream().map(Missing::of).toList());
  }

  private static Problem tooManyLines(int skus) {
    return Problem.of(
        "too-many-lines",
        400,
        "Too many lines",
        "An order is allocated in one transaction, of at most %d skus; this one has %d."
            .formatted(AllocateOrder.MAX_SKUS, skus));
  }

  private record Different(String sku, long requested, long allocated) {
    static Different of(DifferentLine line) {
      return new Different(line.sku().value(), line.requested().units(), line.allocated().units());
    }
  }

  private record Missing(String sku, long requested, long available, @Nullable String nextEta) {
    static Missing of(ShortLine line) {
      return new Missing(
          line.sku().value(),
          line.requested().units(),
          line.available().units(),
          Objects.toString(line.nextEta(), null));
    }
  }
}
