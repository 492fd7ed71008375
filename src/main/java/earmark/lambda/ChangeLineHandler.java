package earmark.lambda;

import earmark.application.ChangeLine;
import earmark.application.Handled;
import earmark.bootstrap.Earmark;
import earmark.domain.ChangeLineOutcome;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Quantity;
import earmark.domain.Sku;

/** {@code PUT /orders/{orderId}/allocations/{sku}}. */
public final class ChangeLineHandler extends CommandHandler {

  private final ChangeLine changeLine;

  public ChangeLineHandler() {
    this(Priming.primed());
  }

  public ChangeLineHandler(Earmark earmark) {
    super(earmark);
    this.changeLine = earmark.changeLine();
  }

  @Override
  Handled<ChangeLineOutcome> handle(HttpRequest request) {
    var body = request.body();
    var orderId = request.path("orderId", OrderId::new);
    var sku = request.path("sku", Sku::new);
    var fields = JsonFields.of(body);
    var quantity = fields.number("quantity", Quantity::ordered);
    fields.check();
    return changeLine.handle(
        request.command("ChangeLine", body), new OrderLine(orderId, sku, quantity.orElseThrow()));
  }
}
