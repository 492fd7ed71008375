package earmark.domain;

/** Identifies a product: 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}. */
public record Sku(String value) implements Comparable<Sku> {

  public Sku {
    Identifier.check(value);
  }

  @Override
  public int compareTo(Sku other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
