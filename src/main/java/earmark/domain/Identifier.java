package earmark.domain;

import java.util.regex.Pattern;

/**
 * The rule that every id keeps. Ids are parts of keys, paths and index entries, so they are plain.
 */
final class Identifier {

  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private Identifier() {}

  static void check(String value) {
    if (!VALID.matcher(value).matches()) {
      throw new InvalidValue("must be 1 to 64 characters of A-Z a-z 0-9 . _ -");
    }
  }
}
