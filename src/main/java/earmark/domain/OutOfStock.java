package earmark.domain;

import java.util.List;

/** Some lines fit into no batch; every promise stays as it was. */
public record OutOfStock(OrderId orderId, List<ShortLine> lines)
    implements AllocateOrderOutcome, ChangeLineOutcome {}
