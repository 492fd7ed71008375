package earmark.simulation;

import static earmark.testing.TestJson.json;
import static earmark.testing.TestJson.object;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.linearizability.Exchange;
import earmark.linearizability.StockHistory;
import earmark.testing.Invariants;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * What has happened in a run, and whether it may.
 *
 * @param exchanges what all clients saw
 */
record Course(Cloud cloud, List<Exchange> exchanges) {

  /** How many commands were asked for, each as often as it was sent. */
  long commands() {
    return exchanges.stream().filter(it -> !it.route().startsWith("GET")).count();
  }

  /** What must not have happened; nothing if all is well. */
  List<String> violations() {
    var violations = new ArrayList<>(violationsOfStock());
    var journal = items("JournalTable");
    var published = cloud.bus().published().stream().map(it -> place(json(it))).collect(toSet());
    compare("published", published, committed(journal), violations);
    compare("projected", movements(), moving(journal), violations);
    cloud.bus().early().forEach(it -> violations.add("published before it happened: " + it));
    cloud.dynamoDb().renamed().forEach(it -> violations.add("sent again as another: " + it));
    cloud.sqs().failures().forEach(it -> violations.add("given up: " + it));
    return violations;
  }

  /** The same, of what is stored and answered alone. */
  List<String> violationsOfStock() {
    var violations = new ArrayList<String>();
    try {
      Invariants.checkAll(cloud.tables(), "");
    } catch (AssertionError violated) {
      violations.add("an invariant is violated: " + violated.getMessage());
    }
    violations.addAll(StockHistory.of(exchanges, items("JournalTable")).violations());
    return violations;
  }

  private static void compare(
      String what, Set<String> found, Set<String> expected, List<String> violations) {
    if (!found.equals(expected)) {
      violations.add("%s is %s, not %s".formatted(what, found, expected));
    }
  }

  private List<JsonNode> items(String table) {
    return cloud.items(table).stream()
        .map(item -> json(EnhancedDocument.fromAttributeValueMap(item).toJson()))
        .toList();
  }

  private static Set<String> committed(List<JsonNode> journal) {
    return events(journal).map(Course::place).collect(toSet());
  }

  private static Stream<JsonNode> events(List<JsonNode> journal) {
    return journal.stream()
        .flatMap(
            record ->
                StreamSupport.stream(record.get("events").spliterator(), false)
                    .map(event -> event(record, event)));
  }

  private static JsonNode event(JsonNode record, JsonNode event) {
    return object(event.textValue()).set("commandId", record.get("commandId"));
  }

  private static String place(JsonNode event) {
    return "%s %s %s %s %s"
        .formatted(
            event.get("commandId").asText(),
            event.get("type").asText(),
            event.path("sku").asText(),
            event.path("version").asText(),
            event.path("place").asText());
  }

  private Set<String> movements() {
    return items("MovementsTable").stream()
        .map(it -> it.get("sku").asText() + " " + it.get("versionAndPlace").asText())
        .collect(toSet());
  }

  /** The places of all events that are of a product. */
  private static Set<String> moving(List<JsonNode> journal) {
    return events(journal)
        .filter(event -> event.has("version"))
        .map(
            event ->
                "%s %019d#%04d"
                    .formatted(
                        event.get("sku").asText(),
                        event.get("version").asLong(),
                        event.get("place").asLong()))
        .collect(toSet());
  }
}
