package earmark.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import earmark.domain.InvalidValue;
import java.util.Base64;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where a page of a list ends, as a text that callers hand back and do not read. */
final class Cursors {

  private Cursors() {}

  static String encode(String place) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
  }

  /**
   * The place that was encoded.
   *
   * @throws InvalidValue if it is none in the list
   */
  static String decode(String cursor, Predicate<String> isInList) {
    @Nullable String place = null;
    try {
      place = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    } catch (IllegalArgumentException notBase64) {
      // said below
    }
    if (place == null || !isInList.test(place)) {
      throw new InvalidValue("must be what 'next' of this list was");
    }
    return place;
  }
}
