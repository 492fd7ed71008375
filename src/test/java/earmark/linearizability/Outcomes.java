package earmark.linearizability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What clients are to be answered by the outcome that a journal record holds. */
final class Outcomes {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Outcomes() {}

  static Answer answer(JsonNode outcome) {
    return switch (outcome.path("type").asText()) {
      case "NewBatch" -> Answer.ok(201, reported(outcome));
      case "KnownBatch" -> Answer.ok(200, reported(outcome));
      case "ChangedBatch", "UnchangedBatch" -> corrected(outcome);
      case "Allocated", "Shipped" -> Answer.ok(201, copy(outcome, List.of("orderId", "lines")));
      case "AllHeld", "AllShipped" -> Answer.ok(200, copy(outcome, List.of("orderId", "lines")));
      case "ChangedLine", "UnchangedLine" -> Answer.ok(200, outcome.path("line"));
      case "Deallocated", "NothingOpen" -> Answer.ok(204, MissingNode.getInstance());
      case "UnknownSku" -> refusal(422, "unknown-sku", outcome);
      case "LineDeallocated" -> refusal(409, "line-deallocated", outcome);
      case "AlreadyAllocated" -> refusal(409, "already-allocated", outcome);
      case "OutOfStock" -> refusal(409, "out-of-stock", outcome);
      case "TooManyLines" ->
          new Answer(400, "too-many-lines", MissingNode.getInstance(), Told.NO_VERSION);
      default -> new Answer(0, "unreadable-outcome", outcome, Told.NO_VERSION);
    };
  }

  private static Answer refusal(int status, String code, JsonNode outcome) {
    return new Answer(status, code, copy(outcome, List.of("lines", "skus")), Told.NO_VERSION);
  }

  private static ObjectNode reported(JsonNode outcome) {
    var batch = outcome.path("batch");
    var answer = copy(outcome, List.of("sku"));
    answer.setAll(copy(batch, List.of("reference", "eta")));
    answer.set("purchasedQuantity", batch.path("purchased"));
    answer.set("availableQuantity", available(batch));
    answer.set("promoted", lines(outcome, "promoted"));
    return answer;
  }

  private static Answer corrected(JsonNode outcome) {
    var answer = copy(outcome, List.of("sku"));
    answer.set("batch", batch(outcome.path("batch")));
    answer.set("displaced", lines(outcome, "displaced"));
    answer.set("promoted", lines(outcome, "promoted"));
    answer.set(
        "settled",
        outcome.has("settled")
            ? outcome.path("settled")
            : outcome.path("settlement").path("settled"));
    return new Answer(200, "", answer, outcome.path("version").asLong());
  }

  private static ObjectNode batch(JsonNode batch) {
    var view = copy(batch, List.of("reference", "eta"));
    view.set("purchasedQuantity", batch.path("purchased"));
    view.set("allocatedQuantity", batch.path("allocated"));
    view.set("shippedQuantity", batch.path("shipped"));
    view.set("availableQuantity", available(batch));
    return view;
  }

  private static JsonNode available(JsonNode batch) {
    var left =
        batch.path("purchased").asLong()
            - batch.path("allocated").asLong()
            - batch.path("shipped").asLong();
    return JSON.numberNode(Math.toIntExact(Math.max(0, left))); // as the parser reads it
  }

  private static JsonNode lines(JsonNode outcome, String name) {
    var lines = outcome.path("settlement").path(name);
    return lines.isMissingNode() ? JSON.arrayNode() : lines;
  }

  private static ObjectNode copy(JsonNode from, List<String> fields) {
    var copy = JSON.objectNode();
    fields.stream().filter(from::has).forEach(field -> copy.set(field, from.get(field)));
    return copy;
  }
}
