package earmark.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.application.AllocateOrder;
import earmark.application.Handled;
import earmark.bootstrap.Earmark;
import earmark.domain.AllocateOrderOutcome;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import java.util.List;
import java.util.Optional;

/** {@code POST /allocations}. */
public final class AllocateOrderHandler extends CommandHandler {

  private final AllocateOrder allocateOrder;

  public AllocateOrderHandler() {
    this(Priming.primed());
  }

  public AllocateOrderHandler(Earmark earmark) {
    super(earmark);
    this.allocateOrder = earmark.allocateOrder();
  }

  @Override
  Handled<AllocateOrderOutcome> handle(HttpRequest request) {
    var body = request.body();
    var order = order(body);
    request.line().about(order);
    return allocateOrder.handle(request.command("AllocateOrder", body), order);
  }

  /** The order that a body asks to allocate. */
  static Order order(JsonNode body) {
    var fields = JsonFields.of(body);
    var orderId = fields.text("orderId", OrderId::new);
    var lines = fields.objects("lines").stream().map(Line::of).toList();
    var order =
        orderId.flatMap(id -> fields.parsed("lines", () -> new Order(id, orderLines(id, lines))));
    fields.check();
    return order.orElseThrow();
  }

  private static List<OrderLine> orderLines(OrderId orderId, List<Line> lines) {
    return lines.stream().flatMap(line -> line.of(orderId).stream()).toList();
  }

  /** A line as far as it could be read. */
  private record Line(Optional<Sku> sku, Optional<Quantity> quantity) {

    static Line of(JsonFields fields) {
      return new Line(fields.text("sku", Sku::new), fields.number("quantity", Quantity::ordered));
    }

    Optional<OrderLine> of(OrderId orderId) {
      return sku.flatMap(it -> quantity.map(units -> new OrderLine(orderId, it, units)));
    }
  }
}
