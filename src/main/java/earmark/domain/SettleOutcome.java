package earmark.domain;

/** What one step of settling has done. */
public sealed interface SettleOutcome extends Outcome {

  /** Lines have moved, or were looked through. */
  record SettledLines(Sku sku, Settlement settlement) implements SettleOutcome {}

  /** The product is settled. */
  record AlreadySettled(Sku sku) implements SettleOutcome {}

  /** The lines that should move, or all that wait, have not been found so far. */
  record LinesNotFound(Sku sku) implements SettleOutcome {}
}
