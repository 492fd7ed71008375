package earmark.linearizability;

import java.util.Map;

/**
 * What one client saw of one attempt of a command, or of a read.
 *
 * @param commandId as the journal stores it: several attempts under one id are one command; any
 *     text for a read
 * @param route as the template has it, such as {@code POST /batches}; {@code queue LoadBatches} for
 *     a message
 * @param path the parameters of the route
 * @param body as it was sent; empty if there is none
 * @param called when it was sent, by a clock that all clients share
 * @param returned when its answer came by the same clock; {@link #NEVER} if none did
 * @param status of the answer; 0 if none came
 * @param answer its body; empty for a message that was done
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
