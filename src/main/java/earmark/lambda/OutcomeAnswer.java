package earmark.lambda;

import earmark.domain.AddBatchOutcome;
import earmark.domain.AllocateOrderOutcome;
import earmark.domain.ChangeBatchOutcome;
import earmark.domain.ChangeLineOutcome;
import earmark.domain.DeallocateOutcome;
import earmark.domain.ShipOrderOutcome;
import earmark.domain.StockOutcome;

/**
 * The answer to a command, from its outcome alone, so that it can be given again as long as that is
 * kept. An outcome of several families is answered alike in all of them.
 */
final class OutcomeAnswer {

  private OutcomeAnswer() {}

  static HttpAnswer of(StockOutcome outcome) {
    return switch (outcome) {
      case AddBatchOutcome added -> BatchAnswer.of(added);
      case ChangeBatchOutcome changed -> BatchChangeAnswer.of(changed);
      case AllocateOrderOutcome allocated -> AllocationAnswer.of(allocated);
      case ChangeLineOutcome changed -> LineAnswer.of(changed);
      case DeallocateOutcome deallocated -> DeallocationAnswer.of(deallocated);
      case ShipOrderOutcome shipped -> ShipmentAnswer.of(shipped);
    };
  }
}
