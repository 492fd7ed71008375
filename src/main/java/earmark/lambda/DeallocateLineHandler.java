package earmark.lambda;

import earmark.application.DeallocateLine;
import earmark.application.Handled;
import earmark.bootstrap.Earmark;
import earmark.domain.AllocationId;
import earmark.domain.DeallocateOutcome;
import earmark.domain.OrderId;
import earmark.domain.Sku;

/** {@code DELETE /orders/{orderId}/allocations/{sku}}. */
public final class DeallocateLineHandler extends CommandHandler {

  private final DeallocateLine deallocateLine;

  public DeallocateLineHandler() {
    this(Priming.primed());
  }

  public DeallocateLineHandler(Earmark earmark) {
    super(earmark);
    this.deallocateLine = earmark.deallocateLine();
  }

  @Override
  Handled<DeallocateOutcome> handle(HttpRequest request) {
    var id = new AllocationId(request.path("orderId", OrderId::new), request.path("sku", Sku::new));
    return deallocateLine.handle(request.command("DeallocateLine"), id);
  }
}
