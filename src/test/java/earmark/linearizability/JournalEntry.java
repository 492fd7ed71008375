package earmark.linearizability;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.json.TestJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What the journal says of a command.
 *
 * @param outcome the name of its type
 * @param answer that the outcome calls for
 * @param effects on each sku
 * @param judged the versions of products that a refusal rests on
 * @param faults what is wrong with the record by itself
 */
record JournalEntry(
    String commandId,
    String outcome,
    Answer answer,
    Map<String, Effect> effects,
    Map<String, Long> judged,
    List<String> faults) {

  static JournalEntry of(JsonNode record) {
    var commandId = record.path("commandId").asText();
    var all =
        StreamSupport.stream(record.path("events").spliterator(), false)
            .map(event -> TestJson.json(event.asText()))
            .toList();
    var faults = new ArrayList<String>();
    var effects = new LinkedHashMap<String, Effect>();
    all.stream()
        .filter(event -> event.has("version"))
        .collect(groupingBy(event -> event.path("sku").asText(), LinkedHashMap::new, toList()))
        .forEach((sku, events) -> effects.put(sku, effect(commandId, sku, events, faults)));
    var outcome = TestJson.json(record.path("outcome").asText());
    return new JournalEntry(
        commandId,
        outcome.path("type").asText(),
        Outcomes.answer(outcome),
        effects,
        judged(all),
        List.copyOf(faults));
  }

  private static Effect effect(
      String commandId, String sku, List<JsonNode> events, List<String> faults) {
    var version = events.getFirst().path("version").asLong();
    for (var i = 0; i < events.size(); i++) {
      if (events.get(i).path("version").asLong() != version
          || events.get(i).path("place").asInt() != i + 1) {
        faults.add(
            "sku %s: the record of %s has events of several versions, or not in their places: %s"
                .formatted(sku, commandId, events));
        break;
      }
    }
    return new Effect(version, events.stream().map(SkuEvent::new).toList());
  }

  private static Map<String, Long> judged(List<JsonNode> events) {
    var judged = new HashMap<String, Long>();
    for (var event : events) {
      for (var product : event.path("judged")) {
        judged.put(product.path("sku").asText(), product.path("version").asLong());
      }
    }
    return judged;
  }

  boolean isSettling() {
    return commandId.startsWith("settling:");
  }
}
