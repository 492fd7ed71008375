package earmark.standin;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A global secondary index: items that have its key, as it has noticed them. */
final class Index {

  private final String name;
  private final KeySchema tableSchema;
  private final KeySchema schema;
  private final Projected projected;
  private final TreeMap<Place, Item> shown = new TreeMap<>();

  /** The same by their places in the table. */
  private final TreeMap<Place, Entry> entries = new TreeMap<>();

  /** What is to be noticed, by places in the table: an entry, or that there is none any more. */
  private final TreeMap<Place, Optional<Entry>> unnoticed = new TreeMap<>();

  Index(String name, KeySchema tableSchema, KeySchema key, Projected projected) {
    this.name = name;
    this.tableSchema = tableSchema;
    this.schema = key.thenBy(tableSchema);
    this.projected = projected;
  }

  /** An item, and its place in the index. */
  private record Entry(Place place, Item item) {

    boolean isSameAs(@Nullable Entry other) {
      return other != null && place.compareTo(other.place) == 0 && item.isSameAs(other.item);
    }
  }

  void requireGiven(Map<String, AttributeValue> item) {
    for (var attribute : schema.key()) {
      if (item.containsKey(attribute.name())) {
        attribute.requireGiven(requireNonNull(item.get(attribute.name())));
      }
    }
  }

  void requireFits(Map<String, AttributeValue> item) {
    for (var attribute : schema.key()) {
      if (item.containsKey(attribute.name())) {
        attribute.requireFits(requireNonNull(item.get(attribute.name())));
      }
    }
  }

  /**
   * Takes note of what has become of an item, to show it later.
   *
   * @param item null if it is there no more
   */
  void change(Place inTable, @Nullable Item item) {
    var before = entries.get(inTable);
    var now = item == null ? null : entry(item);
    if (now == null ? before == null : now.isSameAs(before)) {
      unnoticed.remove(inTable);
    } else {
      unnoticed.put(inTable, Optional.ofNullable(now));
    }
  }

  private @Nullable Entry entry(Item item) {
    var place = schema.find(item.attributes());
    return place == null ? null : new Entry(place, projected.of(item));
  }

  /** What it shows, once it has noticed what it notices now. */
  SortedItems look(IndexLag lag) {
    for (var changes = unnoticed.entrySet().iterator(); changes.hasNext(); ) {
      var change = changes.next();
      if (lag.notices(name, tableSchema.attributes(change.getKey()))) {
        show(change.getKey(), change.getValue());
        changes.remove();
      }
    }
    return new SortedItems(schema, shown);
  }

  private void show(Place inTable, Optional<Entry> now) {
    var before = entries.remove(inTable);
    if (before != null) {
      shown.remove(before.place());
    }
    now.ifPresent(
        entry -> {
          entries.put(inTable, entry);
          shown.put(entry.place(), entry.item());
        });
  }
}
