package earmark.lambda;

import earmark.application.AllocateOrder;
import earmark.domain.AllocateOrderOutcome;
import earmark.domain.AllocateOrderOutcome.DifferentLine;
import earmark.domain.OrderId;
import earmark.domain.OutOfStock;
import earmark.domain.Sku;
import java.util.List;

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
      case AllocateOrderOutcome.LineDeallocated(var orderId, var skus) ->
          deallocated(orderId, skus).toAnswer();
      case AllocateOrderOutcome.AlreadyAllocated(var orderId, var lines) ->
          alreadyAllocated(orderId, lines).toAnswer();
      case OutOfStock refused -> OrderProblem.of(refused);
      case AllocateOrderOutcome.TooManyLines(var skus) -> tooManyLines(skus).toAnswer();
    };
  }

  private static Problem unknownSku(List<Sku> skus) {
    return Problem.of(
            "unknown-sku",
            422,
            "Unknown sku",
            "No batch was ever added of sku %s. Nothing was allocated."
                .formatted(OrderProblem.list(skus)))
        .with("skus", OrderProblem.values(skus));
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

  private static Problem deallocated(OrderId orderId, List<Sku> skus) {
    return Problem.of(
            "line-deallocated",
            409,
            "Line deallocated",
            "Order %s has had sku %s, and the promise was taken back. Nothing was allocated; PUT the line to have it again."
                .formatted(orderId, OrderProblem.list(skus)))
        .with("skus", OrderProblem.values(skus));
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
}
