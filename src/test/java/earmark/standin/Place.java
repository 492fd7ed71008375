package earmark.standin;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where an item is in a table or index: what it is sorted by.
 *
 * @param last no item's, but a bound: behind all places that begin with these values; a place of
 *     fewer values that is not last is before them
 */
record Place(List<AttributeValue> values, boolean last) implements Comparable<Place> {

  static Place of(List<AttributeValue> values) {
    return new Place(values, false);
  }

  static Place lastOf(List<AttributeValue> values) {
    return new Place(values, true);
  }

  @Override
  public int compareTo(Place other) {
    var shared = Math.min(values.size(), other.values.size());
    for (var i = 0; i < shared; i++) {
      var order = Values.compare(values.get(i), other.values.get(i));
      if (order != 0) {
        return order;
      }
    }
    return values.size() == other.values.size()
        ? Boolean.compare(last, other.last)
        : compareBound(other);
  }

  private int compareBound(Place other) {
    if (values.size() < other.values.size()) {
      return last ? 1 : -1;
    }
    return other.last ? -1 : 1;
  }
}
