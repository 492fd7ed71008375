package earmark.standin;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An attribute of a key. */
record KeyAttribute(String name, AttributeValue.Type type, int maxBytes) {

  static final int MAX_BYTES_OF_PARTITION_KEY = 2048;
  static final int MAX_BYTES_OF_SORT_KEY = 1024;

  void requireGiven(AttributeValue value) {
    if (value.type() == AttributeValue.Type.S && value.s().isEmpty()) {
      throw Failures.invalid(
          "One or more parameter values are not valid. The AttributeValue for a key attribute"
              + " cannot contain an empty string value. Key: "
              + name);
    }
  }

  void requireFits(AttributeValue value) {
    if (value.type() != type) {
      throw Failures.invalid(
          "One or more parameter values were invalid: Type mismatch for key %s expected: %s actual: %s"
              .formatted(name, type, value.type()));
    }
    if (ItemBytes.of(value) > maxBytes) {
      throw Failures.invalid(
          "Hash primary key values must be under 2048 bytes, and range primary key values must be"
              + " under 1024 bytes");
    }
  }
}
