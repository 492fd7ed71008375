package earmark.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import earmark.testing.InMemoryEvent;
import earmark.testing.InMemoryStorage.Recorded;
import earmark.testing.StockUseCases;

/** Items of the journal of stock, as they would be if the fake were DynamoDB. */
public final class JournalItems {

  private static final JournalFormat FORMAT =
      new JournalFormat(
          new StockValues(), StockUseCases.MODEL.journaled().toArray(Class<?>[]::new));

  private JournalItems() {}

  public static JsonNode of(Recorded recorded) {
    var item = JsonNodeFactory.instance.objectNode();
    item.put("commandId", recorded.command().id().value());
    item.put("operation", recorded.command().operation());
    item.put("fingerprint", recorded.command().fingerprint());
    item.put("outcome", FORMAT.write(recorded.outcome()));
    var events = item.putArray("events");
    recorded.events().forEach(event -> events.add(text(event)));
    return item;
  }

  private static String text(InMemoryEvent recorded) {
    return recorded.version() == 0
        ? FORMAT.write(recorded.event())
        : FORMAT.write(recorded.event(), recorded.version(), recorded.place());
  }
}
