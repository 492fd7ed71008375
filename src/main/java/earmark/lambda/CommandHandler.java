package earmark.lambda;

import earmark.application.Handled;
import earmark.bootstrap.Earmark;
import earmark.domain.StockOutcome;

/** A function that changes stock: its answer says under which id, and whether it is a replay. */
abstract class CommandHandler extends HttpHandler {

  CommandHandler(Earmark earmark) {
    super(earmark);
  }

  abstract Handled<? extends StockOutcome> handle(HttpRequest request);

  @Override
  final HttpAnswer answer(HttpRequest request) {
    var handled = handle(request);
    var answer = OutcomeAnswer.of(handled.outcome());
    request.line().handled(handled, answer);
    return handled.replayed() ? answer.with("Idempotent-Replayed", "true") : answer;
  }

  @Override
  final HttpAnswer sign(HttpRequest request, HttpAnswer answer) {
    return answer.with("Command-Id", request.commandKey());
  }
}
