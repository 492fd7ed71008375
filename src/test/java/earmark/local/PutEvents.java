package earmark.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import earmark.local.LocalEventBus.InvalidRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The one operation of the event bus, with the limits of EventBridge.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
record PutEvents(PublishedEvents published) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final int MOST_ENTRIES = 10;
  private static final int MOST_BYTES = 256 * 1024;
  private static final int BYTES_OF_TIME = 14;

  /** Takes the entries that are good; says of each of the others what is wrong with it. */
  JsonNode answer(JsonNode request) {
    var entries = request.path("Entries");
    requireLimits(entries);
    var answer = JSON.createObjectNode();
    var results = answer.putArray("Entries");
    entries.forEach(entry -> results.add(put(entry)));
    answer.put(
        "FailedEntryCount", (int) results.valueStream().filter(it -> it.has("ErrorCode")).count());
    return answer;
  }

  private static void requireLimits(JsonNode entries) {
    if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      throw new InvalidRequest(
          "ValidationException",
          "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member"
              + " must have length between 1 and 10, inclusive");
    }
    if (entries.valueStream().mapToInt(PutEvents::bytes).sum() > MOST_BYTES) {
      throw new InvalidRequest(
          "ValidationException", "Total size of the entries in the request is over the limit.");
    }
  }

  /** The size as EventBridge reckons it, without the names of the fields. */
  private static int bytes(JsonNode entry) {
    return (entry.has("Time") ? BYTES_OF_TIME : 0)
        + bytesOfText(entry.path("Source"))
        + bytesOfText(entry.path("DetailType"))
        + bytesOfText(entry.path("Detail"))
        + entry.path("Resources").valueStream().mapToInt(PutEvents::bytesOfText).sum();
  }

  private static int bytesOfText(JsonNode text) {
    return text.asText("").getBytes(UTF_8).length;
  }

  private ObjectNode put(JsonNode entry) {
    for (var name : new String[] {"Source", "DetailType", "Detail"}) {
      if (entry.path(name).asText("").isEmpty()) {
        return error(
            "InvalidArgument",
            "Parameter %1$s is not valid. Reason: %1$s is a required argument.".formatted(name));
      }
    }
    if (entry.path("Source").asText().startsWith("aws.")) {
      return error("NotAuthorizedForSourceException", "Not authorized for the source.");
    }
    var event = event(entry);
    if (!event.path("detail").isObject()) {
      return error("MalformedDetail", "Detail is malformed.");
    }
    published.add(event);
    return JSON.createObjectNode().put("EventId", event.path("id").asText());
  }

  private static ObjectNode error(String code, String message) {
    return JSON.createObjectNode().put("ErrorCode", code).put("ErrorMessage", message);
  }

  /** The event as a rule would hand it on. */
  private static JsonNode event(JsonNode entry) {
    var event = JSON.createObjectNode();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.set("detail-type", entry.path("DetailType"));
    event.set("source", entry.path("Source"));
    event.put("account", "000000000000");
    event.put("time", time(entry).truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", "eu-central-1");
    event.putArray("resources").addAll(entry.path("Resources").valueStream().toList());
    event.set("detail", detail(entry.path("Detail").asText()));
    return event;
  }

  private static Instant time(JsonNode entry) {
    return entry.path("Time").isNumber()
        ? Instant.ofEpochSecond(entry.path("Time").longValue())
        : Instant.now();
  }

  private static JsonNode detail(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      return JSON.missingNode();
    }
  }
}
