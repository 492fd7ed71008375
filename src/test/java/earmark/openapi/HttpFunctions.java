package earmark.openapi;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import earmark.bootstrap.Earmark;
import earmark.lambda.AddBatchHandler;
import earmark.lambda.AllocateOrderHandler;
import earmark.lambda.ChangeBatchHandler;
import earmark.lambda.ChangeLineHandler;
import earmark.lambda.CheckIntegrityHandler;
import earmark.lambda.DeallocateLineHandler;
import earmark.lambda.DeallocateOrderHandler;
import earmark.lambda.ListLinesHandler;
import earmark.lambda.ListMovementsHandler;
import earmark.lambda.ListProductsHandler;
import earmark.lambda.ShipOrderHandler;
import earmark.lambda.ViewAvailabilityHandler;
import earmark.lambda.ViewCommandHandler;
import earmark.lambda.ViewOrderHandler;
import earmark.lambda.ViewProductHandler;
import earmark.testing.Reply;
import earmark.testing.Request;
import earmark.testing.UsedPermissions;
import java.util.Map;

/**
 * The functions of the HTTP API behind their routes, one object each. Every answer is checked to be
 * one that {@code docs/openapi.yaml} describes.
 */
public final class HttpFunctions {

  private final Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>>
      handlers;

  public HttpFunctions(Earmark earmark) {
    handlers =
        Map.ofEntries(
            entry("POST /batches", new AddBatchHandler(earmark)),
            entry("PATCH /products/{sku}/batches/{reference}", new ChangeBatchHandler(earmark)),
            entry("POST /allocations", new AllocateOrderHandler(earmark)),
            entry("PUT /orders/{orderId}/allocations/{sku}", new ChangeLineHandler(earmark)),
            entry("DELETE /orders/{orderId}/allocations/{sku}", new DeallocateLineHandler(earmark)),
            entry("DELETE /orders/{orderId}/allocations", new DeallocateOrderHandler(earmark)),
            entry("POST /orders/{orderId}/shipments", new ShipOrderHandler(earmark)),
            entry("GET /orders/{orderId}/allocations", new ViewOrderHandler(earmark)),
            entry("GET /products", new ListProductsHandler(earmark)),
            entry("GET /products/{sku}", new ViewProductHandler(earmark)),
            entry("GET /products/{sku}/lines", new ListLinesHandler(earmark)),
            entry("GET /products/{sku}/movements", new ListMovementsHandler(earmark)),
            entry("GET /products/{sku}/integrity", new CheckIntegrityHandler(earmark)),
            entry("POST /availability", new ViewAvailabilityHandler(earmark)),
            entry("GET /commands/{commandId+}", new ViewCommandHandler(earmark)));
  }

  /** Sends a request to the function of its route. */
  public Reply send(Request request, Context context) {
    return Reply.of(handler(request.route()).handleRequest(request.toEvent(), context));
  }

  /** The function of a route. */
  public RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler(String route) {
    var handler = requireNonNull(handlers.get(route), route);
    return (event, context) -> {
      var response = UsedPermissions.by(handler, () -> handler.handleRequest(event, context));
      Conformance.check(Answer.of(route, Reply.of(response)));
      return response;
    };
  }
}
