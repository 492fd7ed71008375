package earmark.domain;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A purchase of one product and how much of it is promised; no {@code eta} means that it is in the
 * warehouse.
 */
public record Batch(
    BatchReference reference,
    @Nullable LocalDate eta,
    Quantity purchased,
    Quantity allocated,
    Quantity shipped) {

  /** In the warehouse first, then the earliest arrival; the reference decides between equals. */
  public static final Comparator<Batch> BY_PREFERENCE =
      comparing(Batch::eta, nullsFirst(naturalOrder())).thenComparing(Batch::reference);

  /** A batch as it was bought, with nothing promised yet. */
  public static Batch of(BatchReport report) {
    return new Batch(
        report.reference(), report.eta(), report.quantity(), Quantity.NONE, Quantity.NONE);
  }

  /** The same when the product has closed it, because nothing is left to promise or to ship. */
  public Batch closed() {
    return new Batch(reference, eta, purchased, Quantity.NONE, purchased);
  }

  /** Purchased minus allocated minus shipped, never below zero. */
  public Quantity available() {
    return new Quantity(Math.max(0, purchased.units() - allocated.units() - shipped.units()));
  }

  /** Fewer units were purchased, as we now know, than are promised and shipped. */
  public boolean isShort() {
    return !purchased.covers(allocated.plus(shipped));
  }

  /** All that was purchased has left, and nothing is promised. */
  boolean isDrained() {
    return allocated.isNone() && shipped.equals(purchased);
  }

  /** Whether so many more units could leave without more leaving than were purchased. */
  boolean canShip(Quantity quantity) {
    return purchased.covers(shipped.plus(quantity));
  }

  Batch allocate(Quantity quantity) {
    BrokenRule.unless(
        available().covers(quantity),
        () -> "batch %s has no %s units to promise".formatted(reference, quantity));
    return with(allocated.plus(quantity), shipped);
  }

  Batch deallocate(Quantity quantity) {
    return with(allocated.minus(quantity), shipped);
  }

  /** One line of it gets another quantity; less is always possible. */
  Batch resize(Quantity from, Quantity to) {
    return from.covers(to) ? deallocate(from.minus(to)) : allocate(to.minus(from));
  }

  Batch ship(Quantity quantity) {
    return with(allocated.minus(quantity), shipped.plus(quantity));
  }

  private Batch with(Quantity nowAllocated, Quantity nowShipped) {
    return new Batch(reference, eta, purchased, nowAllocated, nowShipped);
  }

  Batch corrected(Quantity nowPurchased, @Nullable LocalDate nowExpected) {
    return new Batch(reference, nowExpected, nowPurchased, allocated, shipped);
  }

  void check() {
    BrokenRule.unless(
        purchased.covers(shipped),
        () -> "of batch %s more units would ship than were purchased".formatted(reference));
  }
}
