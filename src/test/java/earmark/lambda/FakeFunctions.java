package earmark.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.application.AllocateQueuedOrders.QueuedOrder;
import earmark.application.Busy;
import earmark.application.Command;
import earmark.application.CommandId;
import earmark.application.Deadline;
import earmark.application.Handled;
import earmark.application.IdempotencyKeyReused;
import earmark.application.LoadBatches.Load;
import earmark.application.OutcomeUnknown;
import earmark.application.PackedResult;
import earmark.domain.AddBatchOutcome.BatchExists;
import earmark.domain.AddBatchOutcome.TooManyBatches;
import earmark.domain.AllocationId;
import earmark.domain.Arrival;
import earmark.domain.BatchCorrection;
import earmark.domain.BatchReference;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Outcome;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.domain.StockOutcome;
import earmark.linearizability.Answered;
import earmark.linearizability.Sent;
import earmark.testing.StockUseCases;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.StreamSupport;

/** What the functions would answer if they ran on use cases of any storage. */
public final class FakeFunctions {

  private final StockUseCases stock;

  public FakeFunctions(StockUseCases stock) {
    this.stock = stock;
  }

  /** Answers a request of API Gateway. */
  public Answered send(Sent sent, Deadline deadline) {
    try {
      return answered(answer(sent, deadline));
    } catch (IdempotencyKeyReused _) {
      return problem("idempotency-key-reused", 422);
    } catch (Busy _) {
      return problem("busy", 503);
    } catch (OutcomeUnknown _) {
      return problem("outcome-unknown", 503);
    }
  }

  private static Answered answered(HttpAnswer answer) {
    var response = answer.toResponse();
    return new Answered(
        response.getStatusCode(),
        requireNonNullElse(response.getBody(), ""),
        response.getHeaders());
  }

  private static Answered problem(String code, int status) {
    return answered(Problem.of(code, status, code, code).toAnswer());
  }

  private HttpAnswer answer(Sent sent, Deadline deadline) {
    var path = sent.path();
    return switch (sent.route()) {
      case "GET /products/{sku}" ->
          stock
              .viewProduct
              .handle(new Sku(path.getOrDefault("sku", "")), deadline)
              .map(ProductAnswer::of)
              .orElseGet(() -> ProductAnswer.unknown(new Sku(path.getOrDefault("sku", ""))));
      case "GET /orders/{orderId}/allocations" -> order(orderId(sent), deadline);
      default -> OutcomeAnswer.of(handle(sent, deadline).outcome());
    };
  }

  private HttpAnswer order(OrderId orderId, Deadline deadline) {
    var lines = stock.viewOrder.handle(orderId, deadline);
    return lines.isEmpty()
        ? Problem.of("unknown-order", 404, "", "").toAnswer()
        : HttpAnswer.ok(OrderAnswer.of(orderId, lines));
  }

  private Handled<? extends StockOutcome> handle(Sent sent, Deadline deadline) {
    var command = command(sent, deadline);
    var body = sent.body().isEmpty() ? null : Json.read(sent.body().getBytes(UTF_8));
    return switch (sent.route()) {
      case "DELETE /orders/{orderId}/allocations/{sku}" ->
          stock.deallocateLine.handle(command, new AllocationId(orderId(sent), sku(sent)));
      case "DELETE /orders/{orderId}/allocations" ->
          stock.deallocateOrder.handle(command, orderId(sent));
      default -> handle(sent, command, requireNonNull(body));
    };
  }

  private Handled<? extends StockOutcome> handle(Sent sent, Command command, JsonNode body) {
    return switch (sent.route()) {
      case "POST /batches" -> stock.addBatch.handle(command, AddBatchHandler.batch(body));
      case "PATCH /products/{sku}/batches/{reference}" -> change(sent, command, body);
      case "POST /allocations" ->
          stock.allocateOrder.handle(command, AllocateOrderHandler.order(body));
      case "PUT /orders/{orderId}/allocations/{sku}" ->
          stock.changeLine.handle(
              command,
              new OrderLine(
                  orderId(sent), sku(sent), Quantity.ordered(body.get("quantity").asLong())));
      case "POST /orders/{orderId}/shipments" ->
          body.has("skus")
              ? stock.shipOrder.lines(command, orderId(sent), skus(body))
              : stock.shipOrder.all(command, orderId(sent));
      default -> throw new IllegalArgumentException(sent.route());
    };
  }

  private Handled<? extends StockOutcome> change(Sent sent, Command command, JsonNode body) {
    var correction =
        new BatchCorrection(
            sku(sent),
            new BatchReference(sent.path().getOrDefault("reference", "")),
            body.has("purchasedQuantity")
                ? Quantity.corrected(body.get("purchasedQuantity").asLong())
                : null,
            body.has("eta")
                ? new Arrival(
                    body.get("eta").isNull() ? null : Dates.parse(body.get("eta").asText()))
                : null);
    var ifMatch = sent.path().get("If-Match");
    LongPredicate expected = ifMatch == null ? _ -> true : EntityTag.matching(ifMatch);
    return "true".equals(sent.path().get("dryRun"))
        ? stock.changeBatch.tryOut(command, correction, expected)
        : stock.changeBatch.handle(command, correction, expected);
  }

  /** Answers to the messages of a delivery: 200 if one is done, 503 if it comes again. */
  public List<Answered> deliver(List<Sent> messages, Deadline deadline) {
    return messages.getFirst().route().equals("queue LoadBatches")
        ? stock
            .loadBatches
            .handle(messages.stream().map(it -> load(it, deadline)).toList(), deadline)
            .stream()
            .map(FakeFunctions::answer)
            .toList()
        : stock
            .allocateQueuedOrders
            .handle(messages.stream().map(it -> order(it, deadline)).toList(), deadline)
            .stream()
            .map(FakeFunctions::answer)
            .toList();
  }

  private static Load load(Sent sent, Deadline deadline) {
    return new Load(
        command(sent, deadline), AddBatchHandler.batch(Json.read(sent.body().getBytes(UTF_8))));
  }

  private static QueuedOrder order(Sent sent, Deadline deadline) {
    return new QueuedOrder(
        command(sent, deadline),
        AllocateOrderHandler.order(Json.read(sent.body().getBytes(UTF_8))));
  }

  /** A refused batch becomes a dead letter, with its reason; a refused order is done. */
  private static Answered answer(PackedResult<? extends StockOutcome> result) {
    return switch (result) {
      case PackedResult.Done<?>(var handled) ->
          isRefusedBatch(handled.outcome())
              ? answered(OutcomeAnswer.of(handled.outcome()))
              : new Answered(200, "", Map.of());
      case PackedResult.Failed<?>(var cause) ->
          cause instanceof IdempotencyKeyReused
              ? problem("idempotency-key-reused", 422)
              : new Answered(503, "", Map.of());
    };
  }

  private static boolean isRefusedBatch(Outcome outcome) {
    return outcome instanceof BatchExists || outcome instanceof TooManyBatches;
  }

  private static Command command(Sent sent, Deadline deadline) {
    return new Command(
        new CommandId(sent.commandId()),
        sent.route(),
        sent.route() + sent.path() + sent.body(),
        sent.key() != null || sent.route().startsWith("queue "),
        deadline);
  }

  private static Sku sku(Sent sent) {
    return new Sku(sent.path().getOrDefault("sku", ""));
  }

  private static OrderId orderId(Sent sent) {
    return new OrderId(sent.path().getOrDefault("orderId", ""));
  }

  private static List<Sku> skus(JsonNode body) {
    return StreamSupport.stream(body.get("skus").spliterator(), false)
        .map(sku -> new Sku(sku.asText()))
        .toList();
  }
}
