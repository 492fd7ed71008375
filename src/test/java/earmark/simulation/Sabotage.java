package earmark.simulation;

import static java.util.Objects.requireNonNull;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** What is made of the transactions of functions, as wrong functions would send them. */
enum Sabotage {
  NONE(""),

  /** Each sending has a token of its own, also if it is the same transaction again. */
  NEW_TOKENS("sent again as another"),

  /** Events are published first, and stored then. */
  PUBLISHED_FIRST("published before it happened");

  private final String symptom;

  Sabotage(String symptom) {
    this.symptom = symptom;
  }

  /** A part of what is found then. */
  String symptom() {
    return symptom;
  }

  TransactWriteItemsRequest apply(TransactWriteItemsRequest request, Cloud cloud) {
    return switch (this) {
      case NONE -> request;
      case NEW_TOKENS -> request.toBuilder().clientRequestToken(cloud.newId()).build();
      case PUBLISHED_FIRST -> {
        request.transactItems().stream()
            .map(TransactWriteItem::put)
            .filter(put -> put != null && put.item().containsKey("events"))
            .forEach(put -> publish(put, cloud.bus()));
        yield request;
      }
    };
  }

  private static void publish(Put journal, SimulatedBus bus) {
    var commandId = requireNonNull(journal.item().get("commandId")).s();
    requireNonNull(journal.item().get("events")).l().stream()
        .map(AttributeValue::s)
        .forEach(
            event ->
                bus.arrive("{\"commandId\":\"%s\",%s".formatted(commandId, event.substring(1))));
  }
}
