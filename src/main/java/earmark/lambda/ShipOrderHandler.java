package earmark.lambda;

import earmark.application.Handled;
import earmark.application.ShipOrder;
import earmark.bootstrap.Earmark;
import earmark.domain.OrderId;
import earmark.domain.ShipOrderOutcome;
import earmark.domain.Sku;
import java.util.List;

/** {@code POST /orders/{orderId}/shipments}. */
public final class ShipOrderHandler extends CommandHandler {

  private final ShipOrder shipOrder;

  public ShipOrderHandler() {
    this(Priming.primed());
  }

  public ShipOrderHandler(Earmark earmark) {
    super(earmark);
    this.shipOrder = earmark.shipOrder();
  }

  @Override
  Handled<ShipOrderOutcome> handle(HttpRequest request) {
    var body = request.body();
    var orderId = request.path("orderId", OrderId::new);
    var fields = JsonFields.of(body);
    var named = fields.has("skus");
    var skus = named ? fields.texts("skus", Sku::new) : List.<Sku>of();
    fields.check();
    request.line().with("skus", skus);
    var command = request.command("ShipOrder", body);
    return named ? shipOrder.lines(command, orderId, skus) : shipOrder.all(command, orderId);
  }
}
