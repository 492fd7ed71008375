package earmark.domain;

/** A number of units of a product, never negative. */
public record Quantity(long units) implements Comparable<Quantity> {

  /** The most units that one order line may ask for. */
  public static final long MAX_ORDERED = 1_000_000;

  /** The most units that one batch may hold. */
  public static final long MAX_PURCHASED = 1_000_000_000;

  public static final Quantity NONE = new Quantity(0);

  public Quantity {
    if (units < 0) {
      throw new InvalidValue("must not be negative, is %d".formatted(units));
    }
  }

  /** The quantity of an order line: 1 to {@value #MAX_ORDERED} units. */
  public static Quantity ordered(long units) {
    return between(1, MAX_ORDERED, units);
  }

  /** The quantity of a batch when it is reported: 1 to {@value #MAX_PURCHASED} units. */
  public static Quantity purchased(long units) {
    return between(1, MAX_PURCHASED, units);
  }

  /**
   * The quantity of a batch as it turns out: 0, when it is cancelled, to {@value #MAX_PURCHASED}.
   */
  public static Quantity corrected(long units) {
    return between(0, MAX_PURCHASED, units);
  }

  private static Quantity between(long least, long most, long units) {
    if (units < least || units > most) {
      throw new InvalidValue("must be a whole number from %d to %d".formatted(least, most));
    }
    return new Quantity(units);
  }

  public Quantity plus(Quantity other) {
    return new Quantity(Math.addExact(units, other.units));
  }

  /**
   * What is left.
   *
   * @throws BrokenRule if there are not so many
   */
  public Quantity minus(Quantity other) {
    BrokenRule.unless(
        covers(other), () -> "%s units cannot be taken from %s".formatted(other, this));
    return new Quantity(units - other.units);
  }

  /** Whether all of {@code other} can be taken from this. */
  public boolean covers(Quantity other) {
    return units >= other.units;
  }

  public boolean isNone() {
    return units == 0;
  }

  @Override
  public int compareTo(Quantity other) {
    return Long.compare(units, other.units);
  }

  @Override
  public String toString() {
    return Long.toString(units);
  }
}
