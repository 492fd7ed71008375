package earmark.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import earmark.application.CommittedEvent;
import earmark.application.EventPosition;
import earmark.application.EventReader;
import earmark.application.JournalEntry;
import earmark.application.UnreadableEntry;
import earmark.domain.InvalidValue;
import earmark.domain.Sku;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads events as {@link JournalFormat} writes them, of any type: what is in them goes on as it is,
 * so events of a newer version can be delivered by an older one.
 */
public final class StoredEvents implements EventReader {

  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public List<CommittedEvent> read(JournalEntry entry) {
    if (entry.commandId().isEmpty()) {
      throw new UnreadableEntry("the record has no commandId", null);
    }
    try {
      var at = Instant.parse(entry.committedAt());
      return entry.events().stream().map(event -> read(entry, at, event)).toList();
    } catch (DateTimeException notATime) {
      throw new UnreadableEntry(
          "committedAt is no time but '%s'".formatted(entry.committedAt()), notATime);
    }
  }

  private static CommittedEvent read(JournalEntry entry, Instant at, String stored) {
    try {
      if (JSON.readTree(stored) instanceof ObjectNode event
          && !event.path("type").asText("").isBlank()) {
        event.put("commandId", entry.commandId()).put("at", at.toString());
        return new CommittedEvent(
            event.get("type").asText(), at, position(event), JSON.writeValueAsString(event));
      }
    } catch (JsonProcessingException | InvalidValue unreadable) {
      throw new UnreadableEntry("an event is unreadable: " + unreadable.getMessage(), unreadable);
    }
    throw new UnreadableEntry("an event is no object with a type", null);
  }

  private static @Nullable EventPosition position(ObjectNode event) {
    return event.path("sku").isTextual()
            && event.path("version").isIntegralNumber()
            && event.path("place").isInt()
        ? new EventPosition(
            new Sku(event.get("sku").textValue()),
            event.get("version").longValue(),
            event.get("place").intValue())
        : null;
  }
}
