package earmark.linearizability;

import java.util.Map;

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
}
