package earmark.restore;

/** What was asked for cannot be done, and nothing was written; the message says why in one line. */
final class CannotRestore extends RuntimeException {

  private static final long serialVersionUID = 1;

  CannotRestore(String reason) {
    super(reason);
  }
}
