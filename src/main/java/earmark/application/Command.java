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
 */
public record Command(
    CommandId id, String operation, String fingerprint, boolean keyed, Deadline deadline) {}
