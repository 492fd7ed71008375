package earmark.domain;

import org.jspecify.annotations.Nullable;

/**
 * A line that its short batch could not keep.
 *
 * @param to the batch that it has its units from now, none if it waits
 */
public record DisplacedLine(
    OrderId orderId,
    Quantity quantity,
    BatchReference from,
    @Nullable BatchReference to,
    AllocationStatus status) {}
