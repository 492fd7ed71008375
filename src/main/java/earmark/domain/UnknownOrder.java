package earmark.domain;

/** Nothing was ever promised to the order. */
public record UnknownOrder(OrderId orderId) implements DeallocateOutcome, ShipOrderOutcome {}
