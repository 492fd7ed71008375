package earmark.lambda;

import earmark.application.ViewOrder;
import earmark.bootstrap.Earmark;
import earmark.domain.OrderId;

/** {@code GET /orders/{orderId}/allocations}. */
public final class ViewOrderHandler extends HttpHandler {

  private final ViewOrder viewOrder;

  public ViewOrderHandler() {
    this(Priming.primed());
  }

  public ViewOrderHandler(Earmark earmark) {
    super(earmark);
    this.viewOrder = earmark.viewOrder();
  }

  @Override
  HttpAnswer answer(HttpRequest request) {
    var orderId = request.path("orderId", OrderId::new);
    var lines = viewOrder.handle(orderId, request.deadline());
    return lines.isEmpty()
        ? unknown(orderId).toAnswer()
        : HttpAnswer.ok(OrderAnswer.of(orderId, lines));
  }

  private static Problem unknown(OrderId orderId) {
    return Problem.of(
        "unknown-order", 404, "Unknown order", "Nothing is promised to order " + orderId + ".");
  }
}
