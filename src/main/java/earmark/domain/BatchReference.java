package earmark.domain;

/**
 * Identifies a batch among those of one sku, used once for ever: 1 to 64 characters of {@code A-Z
 * a-z 0-9 . _ -}.
 */
public record BatchReference(String value) implements Comparable<BatchReference> {

  public BatchReference {
    Identifier.check(value);
  }

  @Override
  public int compareTo(BatchReference other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
