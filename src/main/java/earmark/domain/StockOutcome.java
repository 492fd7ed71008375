package earmark.domain;

/** What became of a command to Earmark's stock. */
public sealed interface StockOutcome extends Outcome
    permits AddBatchOutcome, AllocateOrderOutcome {}
