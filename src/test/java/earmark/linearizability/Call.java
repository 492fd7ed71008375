package earmark.linearizability;

/**
 * An operation from its call to its answer.
 *
 * @param called by the clock of all clients
 * @param returned likewise; {@link Exchange#NEVER} if no answer came: it may take effect at any
 *     time after its call
 * @param optional whether it may never take effect
 */
public record Call<O>(O operation, long called, long returned, boolean optional) {

  public Call {
    if (returned < called) {
      throw new IllegalArgumentException("answered before it was asked: " + operation);
    }
  }

  @Override
  public String toString() {
    return "%s [%s..%s]".formatted(operation, time(called), time(returned));
  }

  private static String time(long time) {
    return time == Long.MIN_VALUE || time == Long.MAX_VALUE ? "" : Long.toString(time);
  }
}
