package earmark.domain;

import java.util.List;

/** What became of a command to Earmark's stock. */
public sealed interface StockOutcome extends Outcome
    permits AddBatchOutcome,
        AllocateOrderOutcome,
        ChangeBatchOutcome,
        ChangeLineOutcome,
        DeallocateOutcome,
        ShipOrderOutcome {

  /** The products that it leaves unsettled, as far as it knows. */
  default List<Sku> unsettled() {
    return List.of();
  }
}
