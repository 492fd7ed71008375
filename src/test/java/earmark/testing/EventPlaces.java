package earmark.testing;

import static earmark.json.TestJson.json;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Tells events apart, to see that each of them has come where it is to come to. */
public final class EventPlaces {

  private EventPlaces() {}

  /** The events of these records of the journal. */
  public static Set<String> committed(List<JsonNode> records) {
    return records.stream()
        .flatMap(record -> events(record).map(it -> place(text(record, "commandId"), it)))
        .collect(toSet());
  }

  /** The events with these details. */
  public static Set<String> published(List<JsonNode> details) {
    return details.stream().map(it -> place(text(it, "commandId"), it)).collect(toSet());
  }

  private static String place(String commandId, JsonNode event) {
    return "%s %s %s %s"
        .formatted(commandId, text(event, "sku"), text(event, "version"), text(event, "place"));
  }

  /**
   * The movements that follow from these records of the journal: its events that are of a product.
   */
  public static Set<String> moving(List<JsonNode> records) {
    return records.stream()
        .flatMap(EventPlaces::events)
        .filter(event -> event.has("version"))
        .map(
            event ->
                "%s %019d#%04d"
                    .formatted(
                        text(event, "sku"),
                        event.get("version").asLong(),
                        event.get("place").asLong()))
        .collect(toSet());
  }

  /** These items of the table of movements. */
  public static Set<String> movements(List<JsonNode> items) {
    return items.stream()
        .map(it -> text(it, "sku") + " " + text(it, "versionAndPlace"))
        .collect(toSet());
  }

  private static Stream<JsonNode> events(JsonNode record) {
    return StreamSupport.stream(record.get("events").spliterator(), false)
        .map(event -> json(event.asText()));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }
}
