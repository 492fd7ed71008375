package earmark.domain;

import java.time.Instant;

/**
 * The record of a promise: units of a batch, set aside for an order line. One per order and sku,
 * for ever.
 *
 * @param since when the promise was made; older promises are kept before newer ones
 */
public record Allocation(
    OrderId orderId,
    Sku sku,
    Quantity quantity,
    AllocationStatus status,
    BatchReference batch,
    Instant since)
    implements Aggregate<AllocationId> {

  @Override
  public AllocationId id() {
    return new AllocationId(orderId, sku);
  }
}
