package earmark.standin;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item as it is stored.
 *
 * @param attributes unmodifiable, as the requests of the SDK have them
 */
record Item(Map<String, AttributeValue> attributes, int bytes) {

  static Item of(Map<String, AttributeValue> attributes) {
    return new Item(attributes, ItemBytes.of(attributes));
  }

  boolean isSameAs(Item other) {
    return bytes == other.bytes && attributes.equals(other.attributes);
  }
}
