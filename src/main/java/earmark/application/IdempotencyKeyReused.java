package earmark.application;

/**
 * The command's id is on record for a request that asked for something else. Nothing was stored.
 */
public final class IdempotencyKeyReused extends RuntimeException {

  public IdempotencyKeyReused(CommandId id, String operation) {
    super("command %s is on record for another request, to %s".formatted(id, operation));
  }
}
