package earmark.domain;

import java.util.List;

/** What becomes of a line that is to have another quantity. */
public sealed interface ChangeLineOutcome extends StockOutcome
    permits ChangeLineOutcome.ChangedLine,
        ChangeLineOutcome.UnchangedLine,
        AlreadyShipped,
        OutOfStock,
        UnknownLines {

  /** The line has that quantity now. */
  record ChangedLine(OrderId orderId, HeldLine line, boolean settled) implements ChangeLineOutcome {
    @Override
    public List<Sku> unsettled() {
      return settled ? List.of() : List.of(line.sku());
    }
  }

  /** The line had that quantity already. */
  record UnchangedLine(OrderId orderId, HeldLine line) implements ChangeLineOutcome {}
}
