package earmark.linearizability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a {@link Story} says, as JSON.
 *
 * <p>Answers begin with their status. A batch that was added is {@code 201 10 of 10}, the available
 * units of the purchased ones; one that was corrected {@code 200 v3 b1:5/4/0}, with its version and
 * its units, as a product is; a line {@code 201 ALLOCATED 4 b1}; a refusal {@code 409 out-of-stock
 * 3}, with the units that are available. Lines that moved follow as {@code promoted:o1:4} or {@code
 * displaced:o1:4:b1:b2}.
 *
 * <p>Events are their names and then, in the order of their components, what they say: {@code
 * LineAllocated o1 4 b1}. A day is {@code @2026-11-24}.
 */
final class StoryJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Map<String, List<String>> EVENTS =
      Map.ofEntries(
          Map.entry("BatchAdded", List.of("reference", "purchasedQuantity")),
          Map.entry("BatchChanged", List.of("reference", "purchasedQuantity", "previousQuantity")),
          Map.entry("LineAllocated", List.of("orderId", "quantity", "batch")),
          Map.entry("LineMoved", List.of("orderId", "quantity", "from", "batch")),
          Map.entry("LineWaiting", List.of("orderId", "quantity", "from")),
          Map.entry(
              "LineChanged", List.of("orderId", "quantity", "previousQuantity", "from", "batch")),
          Map.entry("LineDeallocated", List.of("orderId", "quantity", "batch")),
          Map.entry("LineShipped", List.of("orderId", "quantity", "batch")),
          Map.entry("ProductSettled", List.of("waitingQuantity", "smallestWaiting")),
          Map.entry("StockDepleted", List.of()),
          Map.entry("StockReplenished", List.of("availableQuantity")));

  private StoryJson() {}

  static String route(String[] asked) {
    return switch (asked[0]) {
      case "add" -> "POST /batches";
      case "correct" -> "PATCH /products/{sku}/batches/{reference}";
      case "order" -> "POST /allocations";
      case "resize" -> "PUT /orders/{orderId}/allocations/{sku}";
      case "return" -> "DELETE /orders/{orderId}/allocations/{sku}";
      case "ship" -> "POST /orders/{orderId}/shipments";
      default -> asked.length == 1 ? "GET /products/{sku}" : "GET /orders/{orderId}/allocations";
    };
  }

  static Map<String, String> path(String[] asked) {
    return switch (asked[0]) {
      case "add", "order" -> Map.of();
      case "correct" -> Map.of("sku", "SKU", "reference", asked[1]);
      case "ship" -> Map.of("orderId", asked[1]);
      case "resize", "return" -> Map.of("sku", "SKU", "orderId", asked[1]);
      default -> asked.length == 1 ? Map.of("sku", "SKU") : Map.of("orderId", asked[1]);
    };
  }

  static String body(String[] asked) {
    return switch (asked[0]) {
      case "add" ->
          withDay(JSON.objectNode().put("reference", asked[1]).put("sku", "SKU"), asked)
              .put("quantity", number(asked[2]))
              .toString();
      case "correct" ->
          withDay(JSON.objectNode().put("purchasedQuantity", number(asked[2])), asked).toString();
      case "order" -> {
        var order = JSON.objectNode().put("orderId", asked[1]);
        order.putArray("lines").addObject().put("sku", "SKU").put("quantity", number(asked[2]));
        yield order.toString();
      }
      case "resize" -> JSON.objectNode().put("quantity", number(asked[2])).toString();
      case "ship" -> "{\"skus\":[\"SKU\"]}";
      default -> "";
    };
  }

  /** The version that an answer tells; empty if it tells none. */
  static String version(String told) {
    return words(told, "v").findFirst().orElse("");
  }

  /** The words that begin so, without that. */
  private static Stream<String> words(String told, String prefix) {
    return Stream.of(told.split(" ", -1))
        .filter(word -> word.startsWith(prefix))
        .map(word -> word.substring(prefix.length()));
  }

  static JsonNode answer(String asked, String told) {
    var answer = told.split(" ", -1);
    if (answer.length == 1) {
      return MissingNode.getInstance();
    }
    return answer[0].startsWith("2")
        ? success(asked.split(" ", -1), told)
        : refusal(asked.split(" ", -1), answer);
  }

  private static JsonNode refusal(String[] asked, String[] answer) {
    var problem = JSON.objectNode().put("type", "urn:earmark:problem:" + answer[1]);
    switch (answer[1]) {
      case "out-of-stock" ->
          problem
              .putArray("lines")
              .addObject()
              .put("sku", "SKU")
              .put("requested", number(asked[2]))
              .put("available", number(answer[2]));
      case "already-allocated" ->
          problem
              .putArray("lines")
              .addObject()
              .put("sku", "SKU")
              .put("requested", number(asked[2]))
              .put("allocated", number(answer[2]));
      case "below-shipped" -> problem.put("shippedQuantity", number(answer[2]));
      case "line-deallocated", "unknown-sku", "unknown-line", "line-waiting", "nothing-to-ship" ->
          problem.putArray("skus").add("SKU");
      default -> {}
    }
    return problem;
  }

  private static JsonNode success(String[] asked, String told) {
    var answer = told.split(" ", -1);
    return switch (asked[0]) {
      case "add" ->
          moved(
              withDay(JSON.objectNode().put("sku", "SKU").put("reference", asked[1]), answer)
                  .put("availableQuantity", number(answer[1]))
                  .put("purchasedQuantity", number(answer[3])),
              told,
              "promoted");
      case "correct" -> {
        var changed = JSON.objectNode().put("sku", "SKU");
        changed.set("batch", batches(told).get(0));
        moved(moved(changed, told, "displaced"), told, "promoted");
        yield changed.put("settled", !told.contains("unsettled"));
      }
      case "order", "ship" -> lines(asked[1], answer);
      case "resize" -> line(answer);
      default -> asked.length == 1 ? product(told) : lines(asked[1], answer);
    };
  }

  private static ObjectNode moved(ObjectNode into, String told, String which) {
    var lines = into.putArray(which);
    words(told, which + ":").map(line -> line.split(":", -1)).forEach(it -> line(lines, it));
    return into;
  }

  private static void line(ArrayNode lines, String[] moved) {
    var line = lines.addObject().put("orderId", moved[0]).put("quantity", number(moved[1]));
    if (moved.length > 2) {
      line.put("from", moved[2]);
      if (moved.length > 3) {
        line.put("to", moved[3]);
      }
      line.put("status", moved.length > 3 ? "ALLOCATED" : "WAITING");
    }
  }

  private static JsonNode lines(String orderId, String[] answer) {
    var order = JSON.objectNode().put("orderId", orderId);
    order.putArray("lines").add(line(answer));
    return order;
  }

  private static ObjectNode line(String[] answer) {
    var line = JSON.objectNode().put("sku", "SKU").put("status", answer[1]);
    line.put("quantity", number(answer[2]));
    if (answer.length > 3) {
      line.put("batch", answer[3]);
    }
    return withDay(line, answer);
  }

  private static JsonNode product(String told) {
    var view = JSON.objectNode().put("sku", "SKU").put("settled", !told.contains("unsettled"));
    var batches = batches(told);
    var available = 0;
    for (var batch : batches) {
      available += batch.path("availableQuantity").asInt();
    }
    view.put("version", number(version(told))).put("availableQuantity", available);
    view.put("waitingQuantity", number(words(told, "waiting:").findFirst().orElse("0")));
    return view.set("batches", batches);
  }

  /** Each as {@code b1:purchased/allocated/shipped}. */
  private static ArrayNode batches(String told) {
    var all = JSON.arrayNode();
    for (var word : told.split(" ", -1)) {
      if (word.contains("/")) {
        var parts = word.split("[:/@]", 5);
        var left = number(parts[1]) - number(parts[2]) - number(parts[3]);
        var batch =
            all.addObject()
                .put("reference", parts[0])
                .put("purchasedQuantity", number(parts[1]))
                .put("allocatedQuantity", number(parts[2]))
                .put("shippedQuantity", number(parts[3]))
                .put("availableQuantity", Math.max(0, left));
        if (parts.length > 4) {
          batch.put("eta", parts[4]);
        }
      }
    }
    return all;
  }

  /** The outcome that such an answer comes from. */
  static String outcome(String asked, String told) {
    var outcome = JSON.objectNode();
    var answer = answer(asked, told);
    var changes = !told.startsWith("200");
    switch (asked.split(" ", -1)[0]) {
      case "add" -> {
        outcome.put("type", changes ? "NewBatch" : "KnownBatch").put("sku", "SKU");
        outcome.set(
            "batch",
            batch(
                answer,
                answer.path("purchasedQuantity").asInt()
                    - answer.path("availableQuantity").asInt()));
        settlement(outcome, answer);
      }
      case "correct" -> {
        outcome.put("type", "ChangedBatch").put("sku", "SKU");
        outcome.put("version", number(version(told)));
        outcome.set(
            "batch",
            batch(answer.path("batch"), answer.path("batch").path("allocatedQuantity").asInt()));
        settlement(outcome, answer);
      }
      case "order" ->
          outcome.put("type", changes ? "Allocated" : "AllHeld").setAll((ObjectNode) answer);
      case "ship" ->
          outcome.put("type", changes ? "Shipped" : "AllShipped").setAll((ObjectNode) answer);
      case "resize" -> outcome.put("type", "ChangedLine").set("line", answer);
      default -> outcome.put("type", "Deallocated");
    }
    return outcome.toString();
  }

  private static void settlement(ObjectNode outcome, JsonNode answer) {
    var settlement = outcome.putObject("settlement");
    for (var field : List.of("displaced", "promoted", "settled")) {
      if (answer.has(field)) {
        settlement.set(field, answer.get(field));
      }
    }
  }

  private static ObjectNode batch(JsonNode view, int allocated) {
    var batch = JSON.objectNode();
    batch.set("reference", view.get("reference"));
    if (view.has("eta")) {
      batch.set("eta", view.get("eta"));
    }
    batch.set("purchased", view.get("purchasedQuantity"));
    return batch.put("allocated", allocated).put("shipped", view.path("shippedQuantity").asInt());
  }

  static JsonNode event(String text, long version, int place) {
    var words = text.split(" ", -1);
    var event = JSON.objectNode().put("type", words[0]).put("sku", "SKU");
    var fields = EVENTS.getOrDefault(words[0], List.of());
    for (var i = 0; i < fields.size() && i + 1 < words.length; i++) {
      var word = words[i + 1];
      if (word.matches("\\d+")) {
        event.put(fields.get(i), number(word));
      } else if (!word.startsWith("@") && !word.equals("-")) {
        event.put(fields.get(i), word);
      }
    }
    return withDay(event, words).put("version", version).put("place", place);
  }

  /** The last word may be a day. */
  private static ObjectNode withDay(ObjectNode node, String[] words) {
    var last = words[words.length - 1];
    return last.startsWith("@") ? node.put("eta", last.substring(1)) : node;
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }
}
