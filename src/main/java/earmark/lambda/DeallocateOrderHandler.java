package earmark.lambda;

import earmark.application.DeallocateOrder;
import earmark.application.Handled;
import earmark.bootstrap.Earmark;
import earmark.domain.DeallocateOutcome;
import earmark.domain.OrderId;

/** {@code DELETE /orders/{orderId}/allocations}. */
public final class DeallocateOrderHandler extends CommandHandler {

  private final DeallocateOrder deallocateOrder;

  public DeallocateOrderHandler() {
    this(Priming.primed());
  }

  public DeallocateOrderHandler(Earmark earmark) {
    super(earmark);
    this.deallocateOrder = earmark.deallocateOrder();
  }

  @Override
  Handled<DeallocateOutcome> handle(HttpRequest request) {
    var orderId = request.path("orderId", OrderId::new);
    return deallocateOrder.handle(request.command("DeallocateOrder"), orderId);
  }
}
