package earmark.standin;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;

/**
 * What a transaction does to one item.
 *
 * @param item what a put stores, else null
 * @param invalid why it can never be done, null if it can
 * @param tellsItem whether a failed condition tells the item that is there
 */
record Action(
    Table table,
    Place place,
    Kind kind,
    @Nullable Item item,
    Condition condition,
    boolean tellsItem,
    @Nullable String invalid) {

  static final CancellationReason NONE = CancellationReason.builder().code("None").build();

  enum Kind {
    PUT,
    DELETE,
    CHECK
  }

  /** Why it cannot be done now, else {@link #NONE}. */
  CancellationReason reason() {
    if (invalid != null) {
      return CancellationReason.builder().code("ValidationError").message(invalid).build();
    }
    if (table.isHeld(place)) {
      return conflict();
    }
    var current = table.find(place);
    Map<String, AttributeValue> attributes = current == null ? Map.of() : current.attributes();
    return condition.holds(attributes) ? NONE : conditionFailed(attributes);
  }

  static CancellationReason conflict() {
    return CancellationReason.builder()
        .code("TransactionConflict")
        .message("Transaction is ongoing for the item")
        .build();
  }

  private CancellationReason conditionFailed(Map<String, AttributeValue> current) {
    var reason =
        CancellationReason.builder()
            .code("ConditionalCheckFailed")
            .message("The conditional request failed");
    if (tellsItem && !current.isEmpty()) {
      reason.item(current);
    }
    return reason.build();
  }

  int bytes() {
    return item == null ? 0 : item.bytes();
  }

  void hold() {
    table.hold(place);
  }

  void apply() {
    table.release(place);
    switch (kind) {
      case PUT -> {
        if (item != null) {
          table.put(place, item);
        }
      }
      case DELETE -> table.delete(place);
      case CHECK -> {}
    }
  }
}
