package earmark.domain;

/** What was to be changed or taken back has left the warehouse. */
public record AlreadyShipped(OrderId orderId) implements ChangeLineOutcome, DeallocateOutcome {}
