package earmark.application;

/**
 * A lost race: something that was read has changed before the commit. Nothing was stored; decide
 * again.
 */
public final class ConcurrencyConflict extends RuntimeException {

  public ConcurrencyConflict(String message) {
    super(message);
  }
}
