package earmark.domain;

/** A line that waited and has its units now. */
public record PromotedLine(OrderId orderId, Quantity quantity) {}
