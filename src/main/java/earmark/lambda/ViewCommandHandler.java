package earmark.lambda;

import earmark.application.CommandId;
import earmark.application.CommittedCommand;
import earmark.application.ViewCommand;
import earmark.bootstrap.Earmark;
import earmark.domain.InvalidValue;
import earmark.domain.StockOutcome;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /commands/{commandId}}: the caller's own command, or with {@code ?queue=} that of a
 * message. A key may have slashes, so the path may go on.
 */
public final class ViewCommandHandler extends HttpHandler {

  private final ViewCommand viewCommand;

  public ViewCommandHandler() {
    this(Priming.primed());
  }

  public ViewCommandHandler(Earmark earmark) {
    super(earmark);
    this.viewCommand = earmark.viewCommand();
  }

  @Override
  Set<String> queryParameters() {
    return Set.of("queue");
  }

  @Override
  HttpAnswer answer(HttpRequest request) {
    var source = request.query("queue", ViewCommandHandler::ofQueue).orElse(request::commandId);
    var id = request.path("commandId", source);
    var key = request.path("commandId");
    return viewCommand
        .handle(id, request.deadline())
        .map(committed -> found(key, committed))
        .orElseGet(() -> unknown(key).toAnswer());
  }

  /** How the commands of this queue are called. */
  private static Function<String, CommandId> ofQueue(String queue) {
    var operation =
        switch (queue) {
          case "BatchLoads" -> LoadBatchesHandler.OPERATION;
          case "QueuedOrders" -> AllocateQueuedOrdersHandler.OPERATION;
          default -> throw new InvalidValue("must be BatchLoads or QueuedOrders");
        };
    return key -> CommandId.ofQueue(operation, key);
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
