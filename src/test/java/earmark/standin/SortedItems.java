package earmark.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of a table or index in their order, and the pages that are read of them. */
record SortedItems(KeySchema schema, NavigableMap<Place, Item> items) {

  /** A page ends with the item that brings it to 1 MB. */
  private static final int MAX_BYTES_OF_PAGE = 1024 * 1024;

  /**
   * Which page is asked for.
   *
   * @param after the last key of the page before; empty is the first page
   */
  record Asked(@Nullable Integer limit, Map<String, AttributeValue> after) {

    Asked {
      if (limit != null && limit < 1) {
        throw Failures.invalid("Limit must be greater than or equal to 1");
      }
    }
  }

  /**
   * A page of items.
   *
   * @param looked how many items were looked at, also those that the filter left out
   * @param lastKey null if there are no more pages
   */
  record Page(
      List<Map<String, AttributeValue>> items,
      int looked,
      @Nullable Map<String, AttributeValue> lastKey) {}

  Page scan(Asked asked, Condition filter) {
    var after = startOf(asked);
    return page(after == null ? items : items.tailMap(after, false), asked.limit(), filter);
  }

  Page query(KeyCondition which, boolean forward, Asked asked) {
    return page(range(which, forward, startOf(asked)), asked.limit(), Condition.NONE);
  }

  private @Nullable Place startOf(Asked asked) {
    if (asked.after().isEmpty()) {
      return null;
    }
    var start = schema.find(asked.after());
    if (start == null || !schema.attributes(start).keySet().equals(asked.after().keySet())) {
      throw Failures.invalid("The provided starting key is invalid");
    }
    schema.requireFits(start);
    return start;
  }

  private NavigableMap<Place, Item> range(
      KeyCondition which, boolean forward, @Nullable Place after) {
    if (after == null) {
      var range = items.subMap(which.from(), true, which.to(), false);
      return forward ? range : range.descendingMap();
    }
    if (after.compareTo(which.from()) < 0 || after.compareTo(which.to()) >= 0) {
      throw Failures.invalid("The provided starting key does not match the range key predicate");
    }
    return forward
        ? items.subMap(after, false, which.to(), false)
        : items.subMap(which.from(), true, after, false).descendingMap();
  }

  private Page page(NavigableMap<Place, Item> from, @Nullable Integer limit, Condition filter) {
    var found = new ArrayList<Map<String, AttributeValue>>();
    var looked = 0;
    var bytes = 0;
    for (var entries = from.entrySet().iterator(); entries.hasNext(); ) {
      var entry = entries.next();
      var item = entry.getValue();
      looked++;
      bytes += item.bytes();
      if (filter.holds(item.attributes())) {
        found.add(item.attributes());
      }
      if (isReached(limit, looked) || (bytes >= MAX_BYTES_OF_PAGE && entries.hasNext())) {
        return new Page(found, looked, schema.attributes(entry.getKey()));
      }
    }
    return new Page(found, looked, null);
  }

  /** Then there may be more, even if there is no more. */
  private static boolean isReached(@Nullable Integer limit, int looked) {
    return limit != null && looked == limit;
  }
}
