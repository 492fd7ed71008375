package earmark.application;

import java.util.Map;

/** Some commands of a pack were committed before; none of the others is. */
public final class CommandsOnRecord extends RuntimeException {

  private final transient Map<CommandId, RuntimeException> found;

  /**
   * @param found for each of them {@link CommittedBefore}, or {@link IdempotencyKeyReused} if it
   *     was another request
   */
  public CommandsOnRecord(Map<CommandId, RuntimeException> found) {
    super("on record already: " + found.keySet());
    this.found = Map.copyOf(found);
  }

  public Map<CommandId, RuntimeException> found() {
    return found;
  }
}
