package earmark.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import earmark.domain.AllocationId;
import earmark.domain.BatchCorrection;
import earmark.domain.BatchReport;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Sku;
import earmark.testing.StockCommand.Allocate;
import earmark.testing.StockCommand.ChangeTo;
import earmark.testing.StockCommand.Correct;
import earmark.testing.StockCommand.Report;
import earmark.testing.StockCommand.Ship;
import earmark.testing.StockCommand.ShipAll;
import earmark.testing.StockCommand.TakeAllBack;
import earmark.testing.StockCommand.TakeBack;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a shop sends over HTTP for a command. Nothing is tried out only. */
public final class HttpRequests {

  private static final String LINE = "/orders/{orderId}/allocations/{sku}";
  private static final String ORDER = "/orders/{orderId}/allocations";
  private static final String SHIPMENTS = "/orders/{orderId}/shipments";

  private HttpRequests() {}

  public static Request of(StockCommand command) {
    return switch (command) {
      case Report(var batch) -> request("POST /batches", Map.of(), body(batch));
      case Correct(var batch, var version, var _) -> correct(batch, version);
      case Allocate(var order) -> request("POST /allocations", Map.of(), body(order));
      case ChangeTo(var line) -> change(line);
      case TakeBack(var line) -> request("DELETE " + LINE, path(line), "");
      case TakeAllBack(var order) -> request("DELETE " + ORDER, path(order), "");
      case Ship(var order, var skus) -> request("POST " + SHIPMENTS, path(order), body(skus));
      case ShipAll(var order) -> request("POST " + SHIPMENTS, path(order), "{}");
    };
  }

  private static Request request(String route, Map<String, String> path, Object body) {
    return new Request(route, path, body.toString(), Map.of());
  }

  private static Map<String, String> path(OrderId order) {
    return Map.of("orderId", order.value());
  }

  private static Map<String, String> path(AllocationId line) {
    return Map.of("orderId", line.orderId().value(), "sku", line.sku().value());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode body(BatchReport batch) {
    var body =
        object()
            .put("reference", batch.reference().value())
            .put("sku", batch.sku().value())
            .put("quantity", batch.quantity().units());
    return batch.eta() == null ? body : body.put("eta", batch.eta().toString());
  }

  private static ObjectNode body(Order order) {
    var body = object().put("orderId", order.id().value());
    var lines = body.putArray("lines");
    order
        .lines()
        .forEach(
            line ->
                lines
                    .addObject()
                    .put("sku", line.sku().value())
                    .put("quantity", line.quantity().units()));
    return body;
  }

  private static ObjectNode body(List<Sku> skus) {
    var body = object();
    var named = body.putArray("skus");
    skus.forEach(sku -> named.add(sku.value()));
    return body;
  }

  private static Request change(OrderLine line) {
    var body = object().put("quantity", line.quantity().units());
    return request("PUT " + LINE, path(line.allocationId()), body);
  }

  private static Request correct(BatchCorrection batch, @Nullable Long version) {
    var body = object();
    var purchased = batch.purchased();
    if (purchased != null) {
      body.put("purchasedQuantity", purchased.units());
    }
    var arrival = batch.arrival();
    if (arrival != null) {
      body.put("eta", arrival.eta() == null ? null : arrival.eta().toString());
    }
    var path = Map.of("sku", batch.sku().value(), "reference", batch.reference().value());
    var request = request("PATCH /products/{sku}/batches/{reference}", path, body);
    return version == null ? request : request.with("If-Match", "\"%d\"".formatted(version));
  }
}
