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
  static Batch of(BatchReport report) {
    return new Batch(
        report.reference(), report.eta(), report.quantity(), Quantity.NONE, Quantity.NONE);
  }

  /** What is left of a batch that the product has closed because all of it was shipped. */
  public static Batch drained(BatchReport report) {
    return new Batch(
        report.reference(), report.eta(), report.quantity(), Quantity.NONE, report.quantity());
  }

  /** Purchased minus allocated minus shipped, never below zero. */
  public Quantity available() {
    return new Quantity(Math.max(0, purchased.units() - allocated.units() - shipped.units()));
  }

  Batch allocate(Quantity quantity) {
    return new Batch(reference, eta, purchased, allocated.plus(quantity), shipped);
  }

  void check() {
    BrokenRule.unless(
        purchased.covers(allocated.plus(shipped)),
        () -> "batch " + reference + " would promise more units than were purchased");
  }
}
