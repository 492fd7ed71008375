package earmark.simulation;

import static earmark.json.TestJson.json;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.json.TestJson;
import earmark.linearizability.Exchange;
import earmark.linearizability.StockHistory;
import earmark.testing.EventPlaces;
import earmark.testing.Invariants;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * What has happened in a run, and whether it may.
 *
 * @param exchanges what all clients saw
 */
record Course(Cloud cloud, List<Exchange> exchanges) {

  /** How many commands were committed, settling not counted. */
  long commits() {
    return cloud.items("JournalTable").stream()
        .map(record -> requireNonNull(record.get("commandId")).s())
        .filter(id -> !id.startsWith("settling:"))
        .count();
  }

  /** What must not have happened; nothing if all is well. */
  List<String> violations() {
    var violations = new ArrayList<>(violationsOfStock());
    var journal = items("JournalTable");
    var published = cloud.bus().published().stream().map(TestJson::json).toList();
    compare(
        "published", EventPlaces.published(published), EventPlaces.committed(journal), violations);
    compare(
        "projected",
        EventPlaces.movements(items("MovementsTable")),
        EventPlaces.moving(journal),
        violations);
    cloud.bus().early().forEach(it -> violations.add("published before it happened: " + it));
    cloud
        .dynamoDb()
        .tokens()
        .renamed()
        .forEach(it -> violations.add("sent again as another: " + it));
    cloud.denied().forEach(it -> violations.add("done without permission: " + it));
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
}
