package earmark.linearizability;

import earmark.testing.Reply;
import earmark.testing.Request;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one client saw of one attempt at a command, or of a read.
 *
 * <p>Whoever gives a command no key learns what it is called by from the answer, so without one its
 * record is nobody's: judge only histories whose commands have keys, or are all answered.
 *
 * @param commandId as the journal stores it: several attempts under one id are one command; any
 *     text for a read
 * @param route as the template has it, such as {@code POST /batches}; {@code queue LoadBatches} or
 *     {@code queue AllocateQueuedOrders} for a message
 * @param path the parameters of the route, beside {@code If-Match} and {@code dryRun} if it has
 *     them
 * @param body as it was sent; empty if there is none
 * @param called when it was sent, by a clock that all clients share
 * @param returned when its answer came by the same clock; {@link #NEVER} if none did
 * @param status of the answer; 0 if none came. 200 for a message that was done, 503 for one that
 *     comes again, and that of its reason for one that became a dead letter
 * @param answer its body; empty for a message that was done, its reason for a dead letter
 * @param headers of the answer
 */
public record Exchange(
    String commandId,
    String route,
    Map<String, String> path,
    String body,
    long called,
    long returned,
    int status,
    String answer,
    Map<String, String> headers) {

  /** When an answer came that did not come. */
  public static final long NEVER = Long.MAX_VALUE;

  /**
   * What a client saw that is nobody: its key, or else the id of its request, names the command.
   *
   * @param returned when its answer came, if one did
   */
  public static Exchange of(
      Request request, String requestId, long called, long returned, Optional<Reply> reply) {
    var key = request.headers().getOrDefault("Idempotency-Key", requestId);
    return new Exchange(
        "http:anonymous:" + key,
        request.route(),
        identity(request),
        request.body(),
        called,
        reply.isPresent() ? returned : NEVER,
        reply.map(Reply::status).orElse(0),
        reply.map(Reply::body).orElse(""),
        reply.map(Reply::headers).orElse(Map.of()));
  }

  /** What tells a request from others to its route, beside its body. */
  private static Map<String, String> identity(Request request) {
    var identity = new TreeMap<>(request.path());
    Optional.ofNullable(request.headers().get("If-Match"))
        .ifPresent(version -> identity.put("If-Match", version));
    return identity;
  }
}
