package earmark.examples.helpdesk;

import earmark.domain.InvalidValue;

/** What a message says: 1 to 1,000 characters that are not all blank. */
record Text(String value) {

  static final int MAX_LENGTH = 1_000;

  Text {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new InvalidValue("must be 1 to %d characters, not all blank".formatted(MAX_LENGTH));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
