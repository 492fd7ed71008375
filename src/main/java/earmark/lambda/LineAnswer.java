package earmark.lambda;

import earmark.domain.AlreadyShipped;
import earmark.domain.ChangeLineOutcome;
import earmark.domain.ChangeLineOutcome.ChangedLine;
import earmark.domain.ChangeLineOutcome.UnchangedLine;
import earmark.domain.OutOfStock;
import earmark.domain.UnknownLines;

/** What a shop is answered that wants another quantity of a line. */
final class LineAnswer {

  private LineAnswer() {}

  static HttpAnswer of(ChangeLineOutcome outcome) {
    return switch (outcome) {
      case ChangedLine(var _, var line, var _) -> HttpAnswer.ok(LineView.of(line));
      case UnchangedLine(var _, var line) -> HttpAnswer.ok(LineView.of(line));
      case AlreadyShipped refused -> OrderProblem.of(refused);
      case OutOfStock refused -> OrderProblem.of(refused);
      case UnknownLines refused -> OrderProblem.of(refused);
    };
  }
}
