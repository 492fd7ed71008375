package earmark.application;

/**
 * Something was assumed to be absent and is not, and nothing else that was read has changed: nobody
 * was faster. Nothing was stored; decide again.
 */
public final class WronglyAssumed extends RuntimeException {

  public WronglyAssumed(String message) {
    super(message);
  }
}
