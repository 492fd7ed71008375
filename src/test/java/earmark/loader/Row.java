package earmark.loader;

/** A row of a file of batches. */
sealed interface Row {

  /** Its line in the file, from 1. */
  int line();

  /** The row asks to add a batch. */
  record Sendable(int line, String body) implements Row {}

  /** The row cannot be sent. */
  record Rejected(int line, String reason) implements Row {}
}
