package earmark.lambda;

import earmark.application.CommandId;
import earmark.application.CommittedCommand;
import earmark.application.ViewCommand;
import earmark.bootstrap.Earmark;
import earmark.domain.StockOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /commands/{commandId}}. A key may have slashes, so the path may go on. */
public final class ViewCommandHandler extends HttpHandler {

  private final ViewCommand viewCommand;

  public ViewCommandHandler() {
    this(Earmark.fromEnvironment());
  }

  public ViewCommandHandler(Earmark earmark) {
    this.viewCommand = earmark.viewCommand();
  }

  @Override
  HttpAnswer answer(HttpRequest request) {
    var key = request.path("commandId", it -> it);
    var ids = request.path("commandId", it -> ids(request, it));
    return viewCommand
        .handle(ids, request.deadline())
        .map(committed -> found(key, committed))
        .orElseGet(() -> unknown(key).toAnswer());
  }

  /** The caller's own command, or one that came through a queue. */
  private static List<CommandId> ids(HttpRequest request, String key) {
    return List.of(
        request.commandId(key),
        CommandId.ofQueue(LoadBatchesHandler.OPERATION, key),
        CommandId.ofQueue(AllocateQueuedOrdersHandler.OPERATION, key));
  }

  private static HttpAnswer found(String key, CommittedCommand committed) {
    var answer = OutcomeAnswer.of((StockOutcome) committed.outcome());
    return HttpAnswer.ok(
        new CommandAnswer(
            key,
            committed.operation(),
            committed.committedAt().toString(),
            answer.status(),
            answer.body()));
  }

  private static Problem unknown(String key) {
    return Problem.of(
        "unknown-command",
        404,
        "Unknown command",
        "Command %s is not committed so far, or it was so long ago that its record is gone."
            .formatted(key));
  }

  /** A committed command, with the status and the body that it was answered with. */
  private record CommandAnswer(
      String commandId,
      String operation,
      String committedAt,
      int status,
      @Nullable Object answer) {}
}
