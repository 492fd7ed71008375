package earmark.lambda;

import earmark.domain.AlreadyShipped;
import earmark.domain.DeallocateOutcome;
import earmark.domain.DeallocateOutcome.Deallocated;
import earmark.domain.DeallocateOutcome.NothingOpen;
import earmark.domain.TooManyOpenLines;
import earmark.domain.UnknownLines;
import earmark.domain.UnknownOrder;

/** What a shop is answered that takes promises back. */
final class DeallocationAnswer {

  private DeallocationAnswer() {}

  static HttpAnswer of(DeallocateOutcome outcome) {
    return switch (outcome) {
      case Deallocated _, NothingOpen _ -> HttpAnswer.noContent();
      case AlreadyShipped refused -> OrderProblem.of(refused);
      case TooManyOpenLines refused -> OrderProblem.of(refused);
      case UnknownLines refused -> OrderProblem.of(refused);
      case UnknownOrder refused -> OrderProblem.of(refused);
    };
  }
}
