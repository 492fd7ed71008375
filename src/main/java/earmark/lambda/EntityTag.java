package earmark.lambda;

import earmark.domain.InvalidValue;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The version of a product, as the headers ETag and If-Match have it (RFC 9110). */
final class EntityTag {

  private static final String TAG = "(W/)?\"[\\x21\\x23-\\x7E]*\"";
  private static final Pattern LIST = Pattern.compile(TAG + "([ \\t]*,[ \\t]*" + TAG + ")*");

  private EntityTag() {}

  static String of(long version) {
    return "\"%d\"".formatted(version);
  }

  /**
   * Which versions an If-Match names: any, or one of a list. A weak tag never matches.
   *
   * @throws InvalidValue if it is no If-Match
   */
  static LongPredicate matching(String ifMatch) {
    var tags = ifMatch.strip();
    if (tags.equals("*")) {
      return _ -> true;
    }
    if (!LIST.matcher(tags).matches()) {
      throw new InvalidValue("must be *, or the ETag of the product such as \"12\", in quotes");
    }
    return version ->
        Stream.of(tags.split(",", -1)).map(String::strip).anyMatch(of(version)::equals);
  }
}
