package earmark.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last events that were published, which each were a line on the console too. */
final class PublishedEvents {

  private static final int KEPT = 1_000;

  private final Deque<JsonNode> newestFirst = new ArrayDeque<>();
  private final PrintStream console;

  PublishedEvents(PrintStream console) {
    this.console = console;
  }

  synchronized void add(JsonNode event) {
    newestFirst.addFirst(event);
    if (newestFirst.size() > KEPT) {
      newestFirst.removeLast();
    }
    console.printf(
        "event %s of %s: %s%n",
        event.path("detail-type").asText(), event.path("source").asText(), event.path("detail"));
  }

  /** The newest first, at most so many. */
  synchronized List<JsonNode> last(int most) {
    return newestFirst.stream().limit(most).toList();
  }

  /** The newest first, at most so many, as a JSON array. */
  String json(int most) {
    return new JsonMapper().createArrayNode().addAll(last(most)).toString();
  }
}
