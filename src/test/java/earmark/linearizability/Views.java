package earmark.linearizability;

import static earmark.linearizability.Impossible.unless;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Compares what answers show with a state. */
final class Views {

  private Views() {}

  /** The line is as it is shown, and its batch arrives when that is shown to. */
  static void showsLine(JsonNode view, SkuState state, String orderId) {
    isLine(view, state, orderId);
    var batch = view.path("batch").textValue();
    var expected =
        batch != null && view.path("status").asText().equals(StockLine.ALLOCATED)
            ? state.get(batch).eta()
            : null;
    unless(
        Objects.equals(view.path("eta").textValue(), expected),
        () -> "its batch is due %s, and %s was shown".formatted(expected, view));
  }

  /** The line is as it is shown; there is no word of when its batch arrives. */
  static void isLine(JsonNode view, SkuState state, String orderId) {
    var shown =
        new StockLine(
            view.path("status").asText(),
            view.path("quantity").asLong(),
            view.path("batch").textValue());
    var line = state.lines().find(orderId);
    unless(
        line.filter(shown::equals).isPresent(),
        () ->
            "the line of order %s is %s, and was shown as %s"
                .formatted(orderId, describe(line.orElse(null)), shown));
  }

  static String describe(@Nullable StockLine line) {
    return line == null ? "not there" : line.toString();
  }

  /** A batch with all of its numbers. */
  static void showsBatch(JsonNode view, StockBatch batch) {
    unless(
        isBatch(view, batch)
            && view.path("allocatedQuantity").asLong() == batch.allocated()
            && view.path("shippedQuantity").asLong() == batch.shipped(),
        () -> "batch %s is %s, and was shown as %s".formatted(batch.reference(), batch, view));
  }

  /** Whether all is so that every view of a batch has. */
  static boolean isBatch(JsonNode view, StockBatch batch) {
    return view.path("reference").asText().equals(batch.reference())
        && view.path("purchasedQuantity").asLong() == batch.purchased()
        && view.path("availableQuantity").asLong() == batch.available()
        && Objects.equals(view.path("eta").textValue(), batch.eta());
  }

  /** The lines that waited before the commit and were served by it, in that order. */
  static void showsPromoted(JsonNode told, Effect effect) {
    shows(told.path("promoted"), effect.all("LineAllocated").stream(), Views::promoted);
  }

  private static String promoted(JsonNode line) {
    return line.path("orderId").asText() + " " + line.path("quantity");
  }

  /** The lines that left their batches with the commit, in whatever order. */
  static void showsDisplaced(JsonNode told, Effect effect) {
    shows(
        told.path("displaced"),
        Stream.of("LineMoved", "LineWaiting").flatMap(type -> effect.all(type).stream()),
        Views::displaced);
  }

  private static String displaced(JsonNode line) {
    return "%s from %s to %s"
        .formatted(
            promoted(line),
            line.path("from").asText(),
            line.path("to").asText(line.path("batch").asText("WAITING")));
  }

  private static void shows(
      JsonNode lines, Stream<SkuEvent> events, Function<JsonNode, String> line) {
    var shown = sorted(StreamSupport.stream(lines.spliterator(), false), line);
    var happened = sorted(events.map(SkuEvent::json), line);
    unless(
        shown.equals(happened),
        () -> "%s were moved, and %s were shown".formatted(happened, shown));
  }

  private static List<String> sorted(Stream<JsonNode> all, Function<JsonNode, String> line) {
    return all.map(line).sorted().toList();
  }

  static void showsSettled(JsonNode told, SkuState state) {
    var settled = told.path("settled").asBoolean();
    unless(
        state.maySay(settled),
        () -> "it is %ssettled, and the answer says otherwise".formatted(settled ? "not " : ""));
  }
}
