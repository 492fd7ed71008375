package earmark.application;

/**
 * One request to change stock.
 *
 * @param id the same for every repetition of the same request
 * @param operation the use case, for instance {@code AllocateOrder}
 * @param fingerprint tells whether a request under the same id asks for the same
 * @param keyed whether the caller chose the id and may therefore repeat it: then a success that
 *     changed nothing is recorded too
 * @param deadline when to give up, told by where the command came from
 * @param effort what it has taken so far, also if it fails in the end
 */
public record Command(
    CommandId id,
    String operation,
    String fingerprint,
    boolean keyed,
    Deadline deadline,
    Effort effort) {

  /** A command that nothing was done for yet. */
  public Command(
      CommandId id, String operation, String fingerprint, boolean keyed, Deadline deadline) {
    this(id, operation, fingerprint, keyed, deadline, new Effort());
  }
}
