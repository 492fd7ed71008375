package earmark.lambda;

import earmark.domain.OrderId;
import earmark.domain.ShipOrderOutcome;
import earmark.domain.ShipOrderOutcome.AllShipped;
import earmark.domain.ShipOrderOutcome.BatchShort;
import earmark.domain.ShipOrderOutcome.BatchShortLine;
import earmark.domain.ShipOrderOutcome.ComingLine;
import earmark.domain.ShipOrderOutcome.LineWaiting;
import earmark.domain.ShipOrderOutcome.NotInWarehouse;
import earmark.domain.ShipOrderOutcome.NothingToShip;
import earmark.domain.ShipOrderOutcome.Shipped;
import earmark.domain.Sku;
import earmark.domain.TooManyOpenLines;
import earmark.domain.UnknownLines;
import earmark.domain.UnknownOrder;
import java.util.List;

/** What a shop is answered that ships lines of an order. */
final class ShipmentAnswer {

  private ShipmentAnswer() {}

  static HttpAnswer of(ShipOrderOutcome outcome) {
    return switch (outcome) {
      case Shipped(var orderId, var lines) -> HttpAnswer.created(OrderAnswer.of(orderId, lines));
      case AllShipped(var orderId, var lines) -> HttpAnswer.ok(OrderAnswer.of(orderId, lines));
      case NotInWarehouse(var orderId, var lines) -> notInWarehouse(orderId, lines).toAnswer();
      case BatchShort(var orderId, var lines) -> batchShort(orderId, lines).toAnswer();
      case LineWaiting(var orderId, var skus) -> waiting(orderId, skus).toAnswer();
      case NothingToShip(var orderId, var skus) -> nothingToShip(orderId, skus).toAnswer();
      case TooManyOpenLines refused -> OrderProblem.of(refused);
      case UnknownLines refused -> OrderProblem.of(refused);
      case UnknownOrder refused -> OrderProblem.of(refused);
    };
  }

  private static Problem notInWarehouse(OrderId orderId, List<ComingLine> lines) {
    return Problem.of(
            "not-in-warehouse",
            409,
            "Not in the warehouse",
            "These lines of order %s have units of batches that have not arrived. Nothing was shipped."
                .formatted(orderId))
        .with("lines", lines.stream().map(Coming::of).toList());
  }

  private static Problem batchShort(OrderId orderId, List<BatchShortLine> lines) {
    return Problem.of(
            "batch-short",
            409,
            "Batch short",
            "These lines of order %s have units of batches that do not have so many left. They will be moved to other batches. Nothing was shipped."
                .formatted(orderId))
        .with("lines", lines.stream().map(Left::of).toList());
  }

  private static Problem waiting(OrderId orderId, List<Sku> skus) {
    return Problem.of(
            "line-waiting",
            409,
            "Line waiting",
            "Order %s waits for stock of sku %s. Nothing was shipped."
                .formatted(orderId, OrderProblem.list(skus)))
        .with("skus", OrderProblem.values(skus));
  }

  private static Problem nothingToShip(OrderId orderId, List<Sku> skus) {
    return Problem.of(
            "nothing-to-ship",
            409,
            "Nothing to ship",
            "The promises to order %s of sku %s were taken back. Nothing was shipped."
                .formatted(orderId, OrderProblem.list(skus)))
        .with("skus", OrderProblem.values(skus));
  }

  private record Coming(String sku, String batch, String eta) {
    static Coming of(ComingLine line) {
      return new Coming(line.sku().value(), line.batch().value(), line.eta().toString());
    }
  }

  private record Left(String sku, String batch, long quantity, long left) {
    static Left of(BatchShortLine line) {
      return new Left(
          line.sku().value(), line.batch().value(), line.quantity().units(), line.left().units());
    }
  }
}
