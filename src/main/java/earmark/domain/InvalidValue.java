package earmark.domain;

/**
 * A value that breaks its own rule, found where it is made. The message says the rule, for callers.
 */
public final class InvalidValue extends IllegalArgumentException {

  public InvalidValue(String message) {
    super(message);
  }
}
