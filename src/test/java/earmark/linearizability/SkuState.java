package earmark.linearizability;

import static earmark.linearizability.StockBatch.PREFERRED_FIRST;
import static java.util.Comparator.naturalOrder;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one sku.
 *
 * @param version 0 if nothing was ever purchased
 * @param batches by reference, closed ones among them
 * @param lines by order, whatever has become of them
 */
record SkuState(
    long version, TextMap<StockBatch> batches, TextMap<StockLine> lines, WaitingUnits waiting) {

  static final SkuState NONE = new SkuState(0, TextMap.empty(), TextMap.empty(), WaitingUnits.NONE);

  /** Whether all is settled, as far as events tell. */
  enum Settled {
    YES,
    NO,
    UNKNOWN
  }

  boolean exists() {
    return version > 0;
  }

  SkuState with(StockBatch batch) {
    return new SkuState(version, batches.with(batch.reference(), batch), lines, waiting);
  }

  SkuState with(String orderId, StockLine line) {
    return new SkuState(version, batches, lines.with(orderId, line), waiting);
  }

  SkuState with(WaitingUnits others) {
    return new SkuState(version, batches, lines, others);
  }

  SkuState next() {
    return new SkuState(version + 1, batches, lines, waiting);
  }

  Optional<StockBatch> openBatch(String reference) {
    return batches.find(reference).filter(StockBatch::isOpen);
  }

  /** The open batches, in the order in which they are promised from. */
  List<StockBatch> open() {
    return batches.values().stream().filter(StockBatch::isOpen).sorted(PREFERRED_FIRST).toList();
  }

  private Stream<StockBatch> anyOrder() {
    return batches.values().stream();
  }

  long available() {
    return anyOrder().mapToLong(StockBatch::available).sum();
  }

  /** The most that one line could be promised. */
  long most() {
    return anyOrder().mapToLong(StockBatch::available).max().orElse(0);
  }

  /** The most that this line could have, what it has included. */
  long mostFor(StockLine line) {
    var batch = line.is(StockLine.ALLOCATED) ? line.batch() : null;
    var own = batch == null ? 0 : line.quantity() + get(batch).available();
    return Math.max(own, most());
  }

  @Nullable String nextEta() {
    return open().stream()
        .filter(batch -> batch.eta() != null && batch.available() > 0)
        .findFirst()
        .map(StockBatch::eta)
        .orElse(null);
  }

  boolean anyShort() {
    return anyOrder().anyMatch(StockBatch::isShort);
  }

  /** The batch of this reference, which is there. */
  StockBatch get(String reference) {
    return batches.find(reference).orElseThrow();
  }

  /** The preferred batch that has so many units. */
  Optional<StockBatch> preferred(long units) {
    return anyOrder()
        .filter(batch -> batch.isOpen() && batch.available() >= units)
        .min(PREFERRED_FIRST);
  }

  /** What must be left besides a new promise: all that those need who were promised before. */
  List<Long> claims() {
    return switch (settled()) {
      case YES -> List.of(0L);
      case NO -> List.of(claimed());
      case UNKNOWN -> List.of(0L, claimed());
    };
  }

  private long claimed() {
    return waiting.units()
        + anyOrder().filter(StockBatch::isShort).mapToLong(StockBatch::allocated).sum();
  }

  Settled settled() {
    if (anyShort()) {
      return Settled.NO;
    }
    if (waiting.units() == 0) {
      return Settled.YES;
    }
    var most = most();
    return most >= waiting.highest()
        ? Settled.NO
        : most < waiting.lowest() ? Settled.YES : Settled.UNKNOWN;
  }

  boolean maySay(boolean isSettled) {
    return settled() != (isSettled ? Settled.NO : Settled.YES);
  }

  /** The smallest quantity that is waited for; 0 if none is. */
  long smallestWaiting() {
    return lines.values().stream()
        .filter(line -> line.is(StockLine.WAITING))
        .map(StockLine::quantity)
        .min(naturalOrder())
        .orElse(0L);
  }

  @Override
  public String toString() {
    return "version %d, batches %s, lines %s".formatted(version, batches, lines);
  }
}
