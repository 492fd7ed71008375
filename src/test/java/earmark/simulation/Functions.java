package earmark.simulation;

import static earmark.testing.UsedPermissions.by;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import earmark.bootstrap.Earmark;
import earmark.bootstrap.Services;
import earmark.lambda.AllocateQueuedOrdersHandler;
import earmark.lambda.LoadBatchesHandler;
import earmark.lambda.ProjectMovementsHandler;
import earmark.lambda.PublishEventsHandler;
import earmark.lambda.SettleMarkedProductsHandler;
import earmark.lambda.SettleProductHandler;
import earmark.openapi.HttpFunctions;
import earmark.testing.Reply;
import earmark.testing.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All functions, one object each, as the template wires them. */
final class Functions {

  private final HttpFunctions http;
  private final LoadBatchesHandler loadBatches;
  private final AllocateQueuedOrdersHandler allocateQueuedOrders;
  private final SettleProductHandler settleProduct;
  private final SettleMarkedProductsHandler settleMarkedProducts;
  private final PublishEventsHandler publishEvents;
  private final ProjectMovementsHandler projectMovements;

  Functions(Services services, Map<String, String> variables) {
    var earmark = new Earmark(services, variables);
    http = new HttpFunctions(earmark);
    loadBatches = new LoadBatchesHandler(earmark);
    allocateQueuedOrders = new AllocateQueuedOrdersHandler(earmark);
    settleProduct = new SettleProductHandler(earmark);
    settleMarkedProducts = new SettleMarkedProductsHandler(earmark);
    publishEvents = new PublishEventsHandler(earmark);
    projectMovements = new ProjectMovementsHandler(earmark);
  }

  Reply send(Request request, Context context) {
    return http.send(request, context);
  }

  /** Returns the ids of the messages that are to come again. */
  Set<String> loadBatches(List<SQSMessage> messages, Context context) {
    return deliver(loadBatches, messages, context);
  }

  /** Returns the ids of the messages that are to come again. */
  Set<String> allocateOrders(List<SQSMessage> messages, Context context) {
    return deliver(allocateQueuedOrders, messages, context);
  }

  private static Set<String> deliver(
      RequestHandler<SQSEvent, SQSBatchResponse> handler,
      List<SQSMessage> messages,
      Context context) {
    var event = new SQSEvent();
    event.setRecords(messages);
    return by(handler, () -> handler.handleRequest(event, context)).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .collect(Collectors.toSet());
  }

  void settle(Context context) {
    by(settleProduct, () -> settleProduct.handleRequest(new ScheduledEvent(), context));
  }

  /** Returns the sequence numbers of the records that are to come again: none. */
  Set<String> settleMarked(DynamodbEvent event, Context context) {
    by(settleMarkedProducts, () -> settleMarkedProducts.handleRequest(event, context));
    return Set.of();
  }

  /** Returns the sequence numbers of the records that are to come again. */
  Set<String> publish(DynamodbEvent event, Context context) {
    return failures(by(publishEvents, () -> publishEvents.handleRequest(event, context)));
  }

  /** Returns the sequence numbers of the records that are to come again. */
  Set<String> project(DynamodbEvent event, Context context) {
    return failures(by(projectMovements, () -> projectMovements.handleRequest(event, context)));
  }

  private static Set<String> failures(StreamsEventResponse response) {
    return response.getBatchItemFailures().stream()
        .map(StreamsEventResponse.BatchItemFailure::getItemIdentifier)
        .collect(Collectors.toSet());
  }
}
