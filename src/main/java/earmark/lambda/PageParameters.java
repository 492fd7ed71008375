package earmark.lambda;

import earmark.application.PageRequest;
import earmark.domain.InvalidValue;
import java.util.Set;
import java.util.function.Supplier;

/** The parameters {@code limit} and {@code cursor} of lists. */
final class PageParameters {

  static final Set<String> NAMES = Set.of("limit", "cursor");

  private static final int MAX_LIMIT = 100;

  private PageParameters() {}

  /** Without a limit, as many as there may be. */
  static PageRequest of(HttpRequest request) {
    return new PageRequest(
        request.query("limit", PageParameters::limit).orElse(MAX_LIMIT),
        request.query("cursor", cursor -> cursor).orElse(null));
  }

  private static int limit(String text) {
    if (text.matches("[0-9]{1,3}")) {
      var limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    throw new InvalidValue("must be a whole number from 1 to " + MAX_LIMIT);
  }

  /** Only the list itself can tell whether a cursor is one of its own. */
  static <T> T checked(Supplier<T> list) {
    return MalformedRequest.checked("/query/cursor", list);
  }
}
