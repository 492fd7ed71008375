package earmark.standin;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** The items of a table, with its indexes, its stream, and what transactions hold of it. */
final class Table {

  private static final int MAX_BYTES_OF_ITEM = 400 * 1024;

  private final TableDescription description;
  private final KeySchema schema;
  private final Map<String, Index> indexes;
  private final TableStream stream;
  private final TreeMap<Place, Item> items = new TreeMap<>();
  private final TreeSet<Place> held = new TreeSet<>();

  Table(
      TableDescription description,
      KeySchema schema,
      Map<String, Index> indexes,
      TableStream stream) {
    this.description = description;
    this.schema = schema;
    this.indexes = indexes;
    this.stream = stream;
  }

  TableDescription description() {
    return description;
  }

  KeySchema schema() {
    return schema;
  }

  TableStream stream() {
    return stream;
  }

  /** The place of the item with this key, which may be wrong. */
  Place placeAt(Map<String, AttributeValue> key) {
    var place = schema.placeAt(key);
    schema.requireFits(place);
    return place;
  }

  @Nullable Item find(Place place) {
    return items.get(place);
  }

  /** The item as it is to be stored, if DynamoDB takes it at all. */
  Item item(Map<String, AttributeValue> attributes) {
    var item = Item.of(attributes);
    if (item.bytes() > MAX_BYTES_OF_ITEM) {
      throw Failures.invalid("Item size has exceeded the maximum allowed size");
    }
    for (var index : indexes.values()) {
      index.requireGiven(attributes);
    }
    return item;
  }

  /** Refuses keys of the wrong type or size, of the table and of its indexes. */
  void requireFits(Place place, Item item) {
    schema.requireFits(place);
    for (var index : indexes.values()) {
      index.requireFits(item.attributes());
    }
  }

  void put(Place place, Item item) {
    changed(place, items.put(place, item), item);
  }

  void delete(Place place) {
    changed(place, items.remove(place), null);
  }

  private void changed(Place place, @Nullable Item before, @Nullable Item now) {
    for (var index : indexes.values()) {
      index.change(place, now);
    }
    stream.add(place, before, now);
  }

  /** All items, or those of an index as it shows them. */
  SortedItems items(@Nullable String index, IndexLag lag) {
    if (index == null) {
      return new SortedItems(schema, items);
    }
    var found = indexes.get(index);
    if (found == null) {
      throw Failures.invalid("The table does not have the specified index: " + index);
    }
    return found.look(lag);
  }

  boolean isHeld(Place place) {
    return held.contains(place);
  }

  void hold(Place place) {
    held.add(place);
  }

  void release(Place place) {
    held.remove(place);
  }
}
