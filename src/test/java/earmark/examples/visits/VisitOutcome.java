package earmark.examples.visits;

import earmark.domain.Outcome;

/** What becomes of a visit. */
public sealed interface VisitOutcome extends Outcome {

  /** It was counted, as this one of the page. */
  record Counted(long visits) implements VisitOutcome {}

  /** It was not counted: the page has another number of visits than expected. */
  record NotAsExpected(long visits) implements VisitOutcome {}
}
