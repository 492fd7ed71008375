package earmark.linearizability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A history of one sku, told in few words: one step after another, each from a time to the next,
 * unless it is told otherwise.
 *
 * <p>What is asked: {@code add b1 10}, {@code correct b1 5}, {@code order o1 4}, {@code resize o1
 * 5}, {@code return o1}, {@code ship o1}, {@code show}, {@code show o1}; a day may follow a batch.
 * What is told and what happens: see {@link StoryJson}.
 */
final class Story {

  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<JsonNode> records = new ArrayList<>();
  private String name = "";
  private long time;
  private long version;
  private long called = -1;
  private long returned;

  /** The next step is of this command; another one that is named so is an attempt of the same. */
  Story named(String command) {
    name = command;
    return this;
  }

  /** The next step begins and ends at these times. */
  Story from(long begin, long end) {
    called = begin;
    returned = end;
    return this;
  }

  /** The next record makes the version after this one. */
  Story after(long last) {
    version = last;
    return this;
  }

  /** It was asked, told and recorded, with these events. */
  Story done(String asked, String told, String... events) {
    name = name.isEmpty() ? "command" + exchanges.size() : name;
    record("http:me:" + name, StoryJson.outcome(asked, told), events);
    return told(asked, told);
  }

  /** It was recorded, and nobody was told. */
  Story lost(String asked, String told, String... events) {
    name = name.isEmpty() ? "command" + exchanges.size() : name;
    record("http:me:" + name, StoryJson.outcome(asked, told), events);
    return unanswered(asked);
  }

  /** It was asked, and nobody was told. */
  Story unanswered(String asked) {
    exchange(asked, Exchange.NEVER, 0, "", Map.of());
    return this;
  }

  /** It was asked and told. */
  Story told(String asked, String told) {
    var body = StoryJson.answer(asked, told);
    var etag = StoryJson.version(told);
    Map<String, String> headers = etag.isEmpty() ? Map.of() : Map.of("ETag", "\"" + etag + "\"");
    var end = called < 0 ? time + 1 : returned;
    var status = Integer.parseInt(told.split(" ", -1)[0]);
    exchange(asked, end, status, body.isMissingNode() ? "" : body.toString(), headers);
    return this;
  }

  private void exchange(
      String asked, long end, int status, String answer, Map<String, String> headers) {
    var words = asked.split(" ", -1);
    exchanges.add(
        new Exchange(
            "http:me:" + (name.isEmpty() ? "command" + exchanges.size() : name),
            StoryJson.route(words),
            StoryJson.path(words),
            StoryJson.body(words),
            called < 0 ? time : called,
            end,
            status,
            answer,
            headers));
    time = Math.max(time, end == Exchange.NEVER ? time : end) + 1;
    called = -1;
    name = "";
  }

  /** It was only recorded, as a step of settling is. */
  Story settled(String... events) {
    record("settling:SKU:" + records.size(), "{\"type\":\"SettledLines\"}", events);
    return this;
  }

  /** It was only recorded, of this command. */
  Story recorded(String commandId, String... events) {
    record(commandId, "{\"type\":\"NothingOpen\"}", events);
    return this;
  }

  private void record(String commandId, String outcome, String... events) {
    version += events.length == 0 ? 0 : 1;
    var item = JsonNodeFactory.instance.objectNode();
    item.put("commandId", commandId).put("outcome", outcome);
    var all = item.putArray("events");
    for (var i = 0; i < events.length; i++) {
      all.add(StoryJson.event(events[i], version, i + 1).toString());
    }
    records.add(item);
  }

  List<String> violations() {
    return StockHistory.of(exchanges, records).violations();
  }
}
