package earmark.lambda;

import earmark.domain.AddBatchOutcome;
import earmark.domain.AllocateOrderOutcome;
import earmark.domain.StockOutcome;

/**
 * The answer to a command, from its outcome alone, so that it can be given again as long as that is
 * kept.
 */
final class OutcomeAnswer {

  private OutcomeAnswer() {}

  static HttpAnswer of(StockOutcome outcome) {
    return switch (outcome) {
      case AddBatchOutcome added -> BatchAnswer.of(added);
      case AllocateOrderOutcome allocated -> AllocationAnswer.of(allocated);
    };
  }
}
