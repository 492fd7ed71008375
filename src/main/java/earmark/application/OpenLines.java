package earmark.application;

import earmark.domain.BatchReference;

/** Open lines of a product: which of them, and in which order. */
public sealed interface OpenLines {

  /** The allocated lines, batch by batch, then the waiting ones. */
  record All() implements OpenLines {}

  /** The allocated lines, batch by batch, oldest first. */
  record Allocated() implements OpenLines {}

  /** The lines of one batch, newest first. */
  record NewestOf(BatchReference batch) implements OpenLines {}

  /** The waiting lines, oldest first. */
  record Waiting() implements OpenLines {}
}
