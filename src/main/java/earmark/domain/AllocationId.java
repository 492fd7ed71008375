package earmark.domain;

/** Identifies an allocation: there is one per order and sku, for ever. */
public record AllocationId(OrderId orderId, Sku sku) {}
