package earmark.linearizability;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A batch, open or closed.
 *
 * @param first as it was reported
 * @param eta none if it is in the warehouse
 */
record StockBatch(
    String reference,
    First first,
    @Nullable String eta,
    long purchased,
    long allocated,
    long shipped) {

  /** In the warehouse first, then the earliest arrival; the reference decides between equals. */
  static final Comparator<StockBatch> PREFERRED_FIRST =
      comparing(StockBatch::eta, nullsFirst(naturalOrder())).thenComparing(StockBatch::reference);

  /** What a batch was reported to be. */
  record First(long quantity, @Nullable String eta) {}

  static StockBatch of(String reference, First first) {
    return new StockBatch(reference, first, first.eta, first.quantity, 0, 0);
  }

  /** Whether something is left to promise or to ship. */
  boolean isOpen() {
    return allocated > 0 || shipped != purchased;
  }

  /** Units that could be promised; less than none if it is short. */
  long left() {
    return purchased - allocated - shipped;
  }

  long available() {
    return Math.max(0, left());
  }

  boolean isShort() {
    return left() < 0;
  }

  StockBatch corrected(long nowPurchased, @Nullable String nowExpected) {
    return new StockBatch(reference, first, nowExpected, nowPurchased, allocated, shipped);
  }

  /** With more units promised, or fewer. */
  StockBatch promising(long more) {
    return new StockBatch(reference, first, eta, purchased, allocated + more, shipped);
  }

  StockBatch shipping(long units) {
    return new StockBatch(reference, first, eta, purchased, allocated - units, shipped + units);
  }

  /** Purchased, allocated and shipped units. */
  @Override
  public String toString() {
    return "%d/%d/%d%s%s"
        .formatted(
            purchased,
            allocated,
            shipped,
            eta == null ? "" : " due " + eta,
            isOpen() ? "" : " closed");
  }
}
