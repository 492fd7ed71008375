package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.examples.visits.VisitCounter;
import earmark.examples.visits.VisitCounterMapping;
import earmark.examples.visits.VisitOutcome;
import earmark.examples.visits.VisitOutcome.Counted;
import earmark.testing.Commands;
import earmark.testing.InMemoryStorage;
import earmark.testing.Model;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionsTest {

  private static final String PAGE = "page";

  private final InMemoryStorage storage =
      new InMemoryStorage(
          new Model(List.of(VisitCounterMapping::new), List.of(VisitOutcome.class)));
  private final List<Integer> pauses = new ArrayList<>();
  private final Transactions transactions =
      new Transactions(storage, (attempt, _) -> pauses.add(attempt));

  @BeforeEach
  void storeThePage() {
    try (var unitOfWork = storage.begin(Commands.unkeyed())) {
      unitOfWork.repository(VisitCounter.class).add(new VisitCounter(PAGE, 0));
      unitOfWork.commit(new Counted(0));
    }
  }

  /** Counts a visit after it has lost so many races. */
  private long countAfterLosing(int races) {
    return countAfterLosing(races, transactions);
  }

  private long countAfterLosing(int races, Transactions transactions) {
    var attempts = new ArrayList<Long>();
    var handled =
        transactions.run(
            Commands.unkeyed(),
            unitOfWork -> {
              var page = visit(unitOfWork);
              attempts.add(page.visits());
              if (attempts.size() <= races) {
                visitElsewhere();
              }
              return unitOfWork.commit(new Counted(page.visits()));
            });
    return handled.outcome().visits();
  }

  private static VisitCounter visit(UnitOfWork unitOfWork) {
    var page = unitOfWork.repository(VisitCounter.class).find(PAGE).orElseThrow();
    page.visit();
    return page;
  }

  private void visitElsewhere() {
    try (var unitOfWork = storage.begin(Commands.unkeyed())) {
      unitOfWork.commit(new Counted(visit(unitOfWork).visits()));
    }
  }

  @Test
  void decidesAgainAtOnceAfterItsFirstLostRace() {
    assertThat(countAfterLosing(1)).isEqualTo(2);

    assertThat(pauses).isEmpty();
  }

  @Test
  void waitsLongAfterEveryFurtherLostRace() {
    assertThat(countAfterLosing(5)).isEqualTo(6);

    assertThat(pauses).containsExactly(4, 5, 6, 7);
  }

  @Test
  void waitsLessAndLessOnceItHasLostForLong() {
    assertThat(countAfterLosing(20)).isEqualTo(21);

    assertThat(pauses).containsExactly(4, 5, 6, 7, 3, 2, 1);
  }

  @Test
  void hardlyWaitsIfItIsToMakeWayForNobody() {
    assertThat(countAfterLosing(7, transactions.impatient())).isEqualTo(8);

    assertThat(pauses).containsExactly(1, 1, 1);
  }
}
