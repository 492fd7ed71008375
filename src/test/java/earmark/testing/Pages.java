package earmark.testing;

import earmark.application.Page;
import earmark.application.PageRequest;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Pages of lists that are in memory. */
final class Pages {

  private Pages() {}

  /**
   * The page of a sorted list.
   *
   * @param place tells where an item is in the list; sorts as the list does
   */
  static <T> Page<T> of(
      List<T> sorted, PageRequest page, Function<T, String> place, Comparator<String> order) {
    var after = page.after();
    var rest =
        sorted.stream()
            .filter(it -> after == null || order.compare(place.apply(it), after) > 0)
            .toList();
    var items = rest.stream().limit(page.limit()).toList();
    return new Page<>(items, items.size() < rest.size() ? place.apply(items.getLast()) : null);
  }
}
