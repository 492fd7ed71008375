package earmark.application;

import earmark.domain.StockOutcome;

/** What has become of one of many commands. */
public sealed interface PackedResult<O extends StockOutcome> {

  /** It has an outcome, which is committed or proved. */
  record Done<O extends StockOutcome>(Handled<O> handled) implements PackedResult<O> {}

  /**
   * It has none; the cause says whether something may be stored all the same, as {@link
   * Transactions#run} does.
   */
  record Failed<O extends StockOutcome>(RuntimeException cause) implements PackedResult<O> {}
}
