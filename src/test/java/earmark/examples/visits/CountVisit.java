package earmark.examples.visits;

import earmark.application.Command;
import earmark.application.Handled;
import earmark.application.Transactions;
import earmark.application.UnitOfWork;
import earmark.examples.visits.VisitOutcome.Counted;
import earmark.examples.visits.VisitOutcome.NotAsExpected;

/** Counts visits, each once: a repeated command is recognised by its id. */
public final class CountVisit {

  private final Transactions transactions;

  public CountVisit(Transactions transactions) {
    this.transactions = transactions;
  }

  public Handled<VisitOutcome> handle(Command command, String page) {
    return transactions.run(command, unitOfWork -> count(unitOfWork, counter(unitOfWork, page)));
  }

  /**
   * Counts only if the page has been visited just so often; without a key of the caller's, this is
   * enough against repetition.
   */
  public Handled<VisitOutcome> handle(Command command, String page, long expected) {
    return transactions.run(
        command,
        unitOfWork -> {
          var counter = counter(unitOfWork, page);
          return counter.visits() == expected
              ? count(unitOfWork, counter)
              : new NotAsExpected(counter.visits());
        });
  }

  private static VisitOutcome count(UnitOfWork unitOfWork, VisitCounter counter) {
    counter.visit();
    return unitOfWork.commit(new Counted(counter.visits()));
  }

  private static VisitCounter counter(UnitOfWork unitOfWork, String page) {
    var counters = unitOfWork.repository(VisitCounter.class);
    return counters
        .find(page)
        .orElseGet(
            () -> {
              var counter = new VisitCounter(page, 0);
              counters.add(counter);
              return counter;
            });
  }
}
