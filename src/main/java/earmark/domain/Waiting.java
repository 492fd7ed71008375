package earmark.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a product knows of its lines that wait for stock; the lines themselves are allocations.
 *
 * @param quantity the sum of their quantities
 * @param smallest no line that waits wants less; none if no line waits
 * @param version moves whenever a line begins to wait or changes while it waits, so as long as it
 *     stands still, all who wait are among those who waited before
 */
public record Waiting(Quantity quantity, @Nullable Quantity smallest, long version) {

  public static final Waiting NONE = new Waiting(Quantity.NONE, null, 0);

  Waiting joinedBy(Quantity line) {
    return new Waiting(quantity.plus(line), smallestWith(line), version + 1);
  }

  /** The bound stays: it may be lower than need be, until the lines are looked through. */
  Waiting leftBy(Quantity line) {
    var rest = quantity.minus(line);
    return new Waiting(rest, rest.isNone() ? null : smallest, version);
  }

  Waiting changed(Quantity from, Quantity to) {
    return new Waiting(quantity.minus(from).plus(to), smallestWith(to), version + 1);
  }

  Waiting boundedBy(Quantity smallestOfAll) {
    return new Waiting(quantity, smallestOfAll, version);
  }

  private Quantity smallestWith(Quantity line) {
    return smallest == null || smallest.compareTo(line) > 0 ? line : smallest;
  }

  /** Whether a line may wait that so many units would serve. */
  boolean mayBeServedBy(Quantity available) {
    return smallest != null && available.covers(smallest);
  }

  void check() {
    BrokenRule.unless(
        quantity.isNone() ? smallest == null : smallest != null && quantity.covers(smallest),
        () -> "%s units wait, in lines of at least %s".formatted(quantity, smallest));
  }
}
