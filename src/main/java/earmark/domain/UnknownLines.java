package earmark.domain;

import java.util.List;

/** Nothing was ever promised to the order of these skus. */
public record UnknownLines(OrderId orderId, List<Sku> skus)
    implements ChangeLineOutcome, DeallocateOutcome, ShipOrderOutcome {}
