package earmark.application;

import earmark.domain.StockOutcome;

/** What a use case does within one unit of work. It has no effect but through that. */
@FunctionalInterface
public interface StockWork<O extends StockOutcome> {

  /**
   * Reads, decides and, unless it refuses, commits.
   *
   * @throws earmark.domain.NotSettled if products must be settled before it can decide
   */
  O decide(UnitOfWork unitOfWork, Settler settler);
}
