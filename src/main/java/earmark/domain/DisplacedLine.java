package earmark.domain;

import org.jspecify.annotations.Nullable;

/**
 * A line that its short batch could not keep.
 *
 * @param to where it has its units now, none if it waits; the same batch if there was room again
 *     after larger lines had left it
 */
public record DisplacedLine(
    OrderId orderId,
    Quantity quantity,
    BatchReference from,
    @Nullable BatchReference to,
    AllocationStatus status) {}
