package earmark.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The record of a promise to an order line. One per order and sku, for ever: it ends in a status,
 * it is never removed.
 *
 * <p>Only its {@link Product} changes it, together with the counters that count it.
 */
public final class Allocation implements Aggregate<AllocationId> {

  private final AllocationId id;
  private Quantity quantity;
  private AllocationStatus status;
  private @Nullable BatchReference batch;
  private Instant since;

  /**
   * An allocation as it stands.
   *
   * @param batch whose units are promised or were shipped; none in the other statuses
   * @param since when the promise was made: whoever is promised units later loses them sooner, and
   *     gets new ones later. A line that moves or waits keeps it; a waiting one that comes to want
   *     more starts anew
   */
  public Allocation(
      AllocationId id,
      Quantity quantity,
      AllocationStatus status,
      @Nullable BatchReference batch,
      Instant since) {
    this.id = id;
    this.quantity = quantity;
    this.status = status;
    this.batch = batch;
    this.since = since;
  }

  @Override
  public AllocationId id() {
    return id;
  }

  public OrderId orderId() {
    return id.orderId();
  }

  public Sku sku() {
    return id.sku();
  }

  public Quantity quantity() {
    return quantity;
  }

  public AllocationStatus status() {
    return status;
  }

  public @Nullable BatchReference batch() {
    return batch;
  }

  public Instant since() {
    return since;
  }

  public boolean isOpen() {
    return status.isOpen();
  }

  public boolean isWaiting() {
    return status == AllocationStatus.WAITING;
  }

  /** Whether units of this batch are promised to the line. */
  public boolean isOn(BatchReference reference) {
    return status == AllocationStatus.ALLOCATED && reference.equals(batch);
  }

  void promise(Quantity promised, BatchReference from) {
    quantity = promised;
    status = AllocationStatus.ALLOCATED;
    batch = from;
  }

  void promiseAnew(Quantity promised, BatchReference from, Instant now) {
    promise(promised, from);
    since = now;
  }

  void await() {
    status = AllocationStatus.WAITING;
    batch = null;
  }

  void awaitLess(Quantity wanted) {
    quantity = wanted;
  }

  void awaitMore(Quantity wanted, Instant now) {
    quantity = wanted;
    since = now;
  }

  void ship() {
    status = AllocationStatus.SHIPPED;
  }

  void takeBack() {
    status = AllocationStatus.DEALLOCATED;
    batch = null;
  }

  @Override
  public void check() {
    var hasBatch = status == AllocationStatus.ALLOCATED || status == AllocationStatus.SHIPPED;
    BrokenRule.unless(
        hasBatch == (batch != null),
        () -> "line %s of order %s is %s with batch %s".formatted(sku(), orderId(), status, batch));
  }
}
