package earmark.domain;

/** The order has more lines than one transaction can take back or ship. */
public record TooManyOpenLines(OrderId orderId, int lines)
    implements DeallocateOutcome, ShipOrderOutcome {}
