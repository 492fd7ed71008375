package earmark.standin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/**
 * What the items of a table or index are sorted by.
 *
 * @param key the partition key and, if there is one, the sort key
 * @param all these, and in an index those of the table behind them
 */
record KeySchema(List<KeyAttribute> key, List<KeyAttribute> all) {

  static KeySchema of(List<KeySchemaElement> elements, List<AttributeDefinition> definitions) {
    var key = elements.stream().map(element -> attribute(element, definitions)).toList();
    return new KeySchema(key, key);
  }

  private static KeyAttribute attribute(
      KeySchemaElement element, List<AttributeDefinition> definitions) {
    var name = element.attributeName();
    var type =
        definitions.stream()
            .filter(definition -> definition.attributeName().equals(name))
            .map(definition -> AttributeValue.Type.valueOf(definition.attributeTypeAsString()))
            .findFirst()
            .orElseThrow(() -> Failures.invalid("No definition of the key attribute " + name));
    return new KeyAttribute(
        name,
        type,
        element.keyType() == KeyType.HASH
            ? KeyAttribute.MAX_BYTES_OF_PARTITION_KEY
            : KeyAttribute.MAX_BYTES_OF_SORT_KEY);
  }

  /** The same for an index: of items alike the key of the table decides. */
  KeySchema thenBy(KeySchema table) {
    var both = new ArrayList<>(key);
    both.addAll(table.key);
    return new KeySchema(key, List.copyOf(both));
  }

  KeyAttribute partitionKey() {
    return key.getFirst();
  }

  Optional<KeyAttribute> sortKey() {
    return key.stream().skip(1).findFirst();
  }

  /** The place of an item that has other attributes too. */
  Place placeOf(Map<String, AttributeValue> item) {
    var place = find(item);
    if (place == null) {
      throw Failures.invalid("One of the required keys was not given a value");
    }
    requireGiven(place);
    return place;
  }

  /** The place of the item with this key. */
  Place placeAt(Map<String, AttributeValue> itsKey) {
    var place = itsKey.size() == key.size() ? find(itsKey) : null;
    if (place == null) {
      throw Failures.invalid("The number of conditions on the keys is invalid");
    }
    requireGiven(place);
    return place;
  }

  private void requireGiven(Place place) {
    for (var i = 0; i < all.size(); i++) {
      all.get(i).requireGiven(place.values().get(i));
    }
  }

  /** The place of an item, null if it lacks some of it. */
  @Nullable Place find(Map<String, AttributeValue> item) {
    var first = item.get(all.getFirst().name());
    if (first == null) {
      return null;
    }
    if (all.size() == 1) {
      return Place.of(List.of(first));
    }
    var values = new AttributeValue[all.size()];
    for (var i = 0; i < values.length; i++) {
      var value = item.get(all.get(i).name());
      if (value == null) {
        return null;
      }
      values[i] = value;
    }
    return Place.of(List.of(values));
  }

  void requireFits(Place place) {
    for (var i = 0; i < all.size(); i++) {
      all.get(i).requireFits(place.values().get(i));
    }
  }

  /** The attributes of a place, by name. */
  Map<String, AttributeValue> attributes(Place place) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    for (var i = 0; i < all.size(); i++) {
      attributes.put(all.get(i).name(), place.values().get(i));
    }
    return attributes;
  }
}
