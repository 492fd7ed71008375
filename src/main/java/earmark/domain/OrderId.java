package earmark.domain;

/** Identifies an order of a shop: 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}. */
public record OrderId(String value) implements Comparable<OrderId> {

  public OrderId {
    Identifier.check(value);
  }

  @Override
  public int compareTo(OrderId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
