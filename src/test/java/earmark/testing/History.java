package earmark.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one sku add up to, one after another. It believes nothing but what each event
 * says, so it finds units that come from nowhere, at whatever version that was.
 */
final class History {

  private final Map<String, Counters> batches = new TreeMap<>();
  private final Map<String, Line> lines = new TreeMap<>();

  private History() {}

  /** The units of a batch, open or closed. */
  record Counters(long purchased, long allocated, long shipped) {

    /** Units that are promised or shipped and were not purchased. */
    long excess() {
      return Math.max(0, allocated + shipped - purchased);
    }

    private Counters corrected(long nowPurchased) {
      return new Counters(nowPurchased, allocated, shipped);
    }

    private Counters counting(Line line, long units) {
      return line.status.equals("SHIPPED")
          ? new Counters(purchased, allocated, shipped + units)
          : new Counters(purchased, allocated + units, shipped);
    }
  }

  /** A line of an order, whatever has become of it. */
  record Line(String status, long quantity, @Nullable String batch) {

    /** An item of the table. */
    static Line of(JsonNode allocation) {
      return new Line(
          allocation.get("status").textValue(),
          allocation.get("quantity").longValue(),
          allocation.path("batch").textValue());
    }
  }

  /** The history that these events tell, which are in their order. */
  static History of(List<JsonNode> events) {
    var history = new History();
    events.forEach(history::happened);
    return history;
  }

  /** The batches that there ever were, by reference. */
  Map<String, Counters> batches() {
    return batches;
  }

  /** The lines that there ever were, by order. */
  Map<String, Line> lines() {
    return lines;
  }

  private void happened(JsonNode event) {
    var before = Map.copyOf(batches);
    switch (event.get("type").textValue()) {
      case "BatchAdded", "BatchChanged" -> purchased(event);
      case "LineAllocated" -> becomes("ALLOCATED", event, promised(event));
      case "LineMoved" -> becomes("ALLOCATED", event, was(event, "from"));
      case "LineWaiting" -> becomes("WAITING", event, was(event, "from"));
      case "LineChanged" ->
          becomes(event.has("batch") ? "ALLOCATED" : "WAITING", event, was(event, "from"));
      case "LineDeallocated" -> becomes("DEALLOCATED", event, was(event, "batch"));
      case "LineShipped" -> becomes("SHIPPED", event, was(event, "batch"));
      default -> {}
    }
    if (!event.get("type").textValue().equals("BatchChanged")) {
      batches.forEach((reference, now) -> isNoShorter(event, before.get(reference), now));
    }
  }

  private static void isNoShorter(JsonNode event, @Nullable Counters before, Counters now) {
    assertThat(now.excess())
        .as("%s", event)
        .isLessThanOrEqualTo(before == null ? 0 : before.excess());
  }

  private void purchased(JsonNode event) {
    var reference = event.get("reference").textValue();
    var before = batches.getOrDefault(reference, new Counters(0, 0, 0));
    assertThat(event.path("previousQuantity").asLong()).as("%s", event).isEqualTo(before.purchased);
    batches.put(reference, before.corrected(event.get("purchasedQuantity").longValue()));
  }

  /** The line before it is allocated: none, one that waits for so much, or one taken back. */
  private @Nullable Line promised(JsonNode event) {
    var before = lines.get(orderId(event));
    if (before != null && !before.status.equals("DEALLOCATED")) {
      assertThat(before).as("%s", event).isEqualTo(new Line("WAITING", quantity(event), null));
    }
    return before;
  }

  /** The line before the event, which says what it must have been. */
  private @Nullable Line was(JsonNode event, String batch) {
    var from = event.path(batch).textValue();
    var quantity = event.path("previousQuantity").asLong(quantity(event));
    var before = lines.get(orderId(event));
    assertThat(before)
        .as("%s", event)
        .isEqualTo(new Line(from == null ? "WAITING" : "ALLOCATED", quantity, from));
    return before;
  }

  private void becomes(String status, JsonNode event, @Nullable Line before) {
    var batch = status.equals("DEALLOCATED") ? null : event.path("batch").textValue();
    var after = new Line(status, quantity(event), batch);
    if (before != null) {
      count(before, -before.quantity);
    }
    count(after, after.quantity);
    lines.put(orderId(event), after);
  }

  private void count(Line line, long units) {
    var batch = line.batch;
    if (batch != null) {
      assertThat(batches).containsKey(batch);
      batches.computeIfPresent(batch, (_, counters) -> counters.counting(line, units));
    }
  }

  private static String orderId(JsonNode event) {
    return event.get("orderId").textValue();
  }

  private static long quantity(JsonNode event) {
    return event.get("quantity").longValue();
  }
}
