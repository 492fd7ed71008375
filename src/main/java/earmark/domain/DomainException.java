package earmark.domain;

/**
 * A decision against a command that is told by throwing. Like every refusal it rests on what was
 * read, so it is proved before the caller hears of it; nothing is stored.
 */
public abstract class DomainException extends RuntimeException {

  protected DomainException(String message) {
    super(message);
  }
}
