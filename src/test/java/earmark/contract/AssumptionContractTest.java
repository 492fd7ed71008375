package earmark.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.application.ConcurrencyConflict;
import earmark.application.UnitOfWork;
import earmark.application.Versioned;
import earmark.examples.visits.VisitCounter;
import earmark.examples.visits.VisitOutcome.NotAsExpected;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a unit of work makes of aggregates as they were seen elsewhere, and of their versions. */
class AssumptionContractTest extends UnitOfWorkContract {

  AssumptionContractTest(Storage storage) {
    super(storage);
  }

  private static Versioned<VisitCounter> seen(String page, long visits, long version) {
    return new Versioned<>(new VisitCounter(page, visits), version);
  }

  private static void assume(UnitOfWork unitOfWork, Versioned<?> seen) {
    unitOfWork.assume(List.of(seen));
  }

  private long version(String page) {
    try (var unitOfWork = begin()) {
      return pages(unitOfWork).version(page);
    }
  }

  @Test
  void takesAPageAsItWasSeen() {
    store("right");

    commit(
        unitOfWork -> {
          assume(unitOfWork, seen("right", 0, 1));
          page(unitOfWork, "right").visit();
        });

    assertThat(visits("right")).hasValue(1);
    assertThat(version("right")).isEqualTo(2);
  }

  @Test
  void doesNotReadWhatItAssumes() {
    store("unread");
    visit("unread");

    try (var unitOfWork = begin()) {
      assume(unitOfWork, seen("unread", 40, 1));

      assertThat(page(unitOfWork, "unread").visits()).isEqualTo(40);
      assertThat(pages(unitOfWork).version("unread")).isEqualTo(1);
    }
  }

  @Test
  void losesIfAnAssumptionIsOutOfDate() {
    store("outdated");
    visit("outdated");

    assertThatThrownBy(
            () ->
                commit(
                    unitOfWork -> {
                      assume(unitOfWork, seen("outdated", 0, 1));
                      page(unitOfWork, "outdated").visit();
                    }))
        .isInstanceOf(ConcurrencyConflict.class);
    assertThat(visits("outdated")).hasValue(1);
  }

  @Test
  void losesIfWhatItAssumedAndLeftAsItIsIsOutOfDate() {
    store("only-assumed", "changed-beside");
    visit("only-assumed");

    assertThatThrownBy(
            () ->
                commit(
                    unitOfWork -> {
                      assume(unitOfWork, seen("only-assumed", 0, 1));
                      page(unitOfWork, "changed-beside").visit();
                    }))
        .isInstanceOf(ConcurrencyConflict.class);
    assertThat(visits("changed-beside")).hasValue(0);
  }

  @Test
  void losesIfWhatItAssumesIsNotThere() {
    assertThatThrownBy(
            () ->
                commit(
                    unitOfWork -> {
                      assume(unitOfWork, seen("not-there", 0, 1));
                      page(unitOfWork, "not-there").visit();
                    }))
        .isInstanceOf(ConcurrencyConflict.class);
    assertThat(visits("not-there")).isEmpty();
  }

  @Test
  void decidesAgainOnWhatIsThere() {
    store("at-once");
    visit("at-once");

    assertThat(visitsAfterLosing("at-once", UnitOfWork::again)).isEqualTo(1);
  }

  @Test
  void decidesAfreshOnWhatIsThere() {
    store("afresh");
    visit("afresh");

    assertThat(visitsAfterLosing("afresh", UnitOfWork::afresh)).isEqualTo(1);
  }

  /** The visits that the next attempt finds, which has seen the same in the same place again. */
  private long visitsAfterLosing(String page, UnaryOperator<UnitOfWork> next) {
    try (var lost = begin()) {
      assume(lost, seen(page, 0, 1));
      page(lost, page).visit();
      assertThatThrownBy(() -> lost.commit(OUTCOME)).isInstanceOf(ConcurrencyConflict.class);
      try (var unitOfWork = next.apply(lost)) {
        assume(unitOfWork, seen(page, 0, 1));
        return page(unitOfWork, page).visits();
      }
    }
  }

  @Test
  void findsThatWhatItAssumedHasGone() {
    store("gone");
    commit(unitOfWork -> pages(unitOfWork).remove(page(unitOfWork, "gone")));
    var found = new ArrayList<Boolean>();

    var outcome =
        run(
                Commands.with(Commands.within(5), Commands.unkeyed()),
                unitOfWork -> {
                  assume(unitOfWork, seen("gone", 0, 1));
                  found.add(pages(unitOfWork).find("gone").isPresent());
                  return unitOfWork.commit(OUTCOME);
                })
            .outcome();

    assertThat(outcome).isEqualTo(OUTCOME);
    assertThat(found).containsExactly(true, false);
  }

  @Test
  void knowsBetterWhatItHasRead() {
    store("known");
    visit("known");

    commit(
        unitOfWork -> {
          page(unitOfWork, "known").visit();
          assume(unitOfWork, seen("known", 70, 1));
          assertThat(page(unitOfWork, "known").visits()).isEqualTo(2);
          assertThat(pages(unitOfWork).version("known")).isEqualTo(2);
        });

    assertThat(visits("known")).hasValue(2);
  }

  @Test
  void knowsBetterWhatItHasAdded() {
    commit(
        unitOfWork -> {
          pages(unitOfWork).add(new VisitCounter("added", 5));
          assume(unitOfWork, seen("added", 70, 1));
        });

    assertThat(visits("added")).hasValue(5);
  }

  @Test
  void leavesWhatOthersHaveSeenAsItIs() {
    store("copied");
    var theirs = new VisitCounter("copied", 0);

    commit(
        unitOfWork -> {
          assume(unitOfWork, new Versioned<>(theirs, 1));
          assertThat(page(unitOfWork, "copied")).isNotSameAs(theirs);
          page(unitOfWork, "copied").visit();
        });

    assertThat(theirs.visits()).isZero();
  }

  @Test
  void provesAnAssumptionThatARefusalRestsOn() {
    store("refused");
    visit("refused");

    var outcome =
        run(
                Commands.unkeyed(),
                unitOfWork -> {
                  assume(unitOfWork, seen("refused", 0, 1));
                  return new NotAsExpected(page(unitOfWork, "refused").visits());
                })
            .outcome();

    assertThat(outcome).isEqualTo(new NotAsExpected(1));
  }

  @Test
  void provesAnAssumptionThatASuccessWithoutChangesRestsOn() {
    store("no-change");
    visit("no-change");

    assertThatThrownBy(() -> commit(unitOfWork -> assume(unitOfWork, seen("no-change", 0, 1))))
        .isInstanceOf(ConcurrencyConflict.class);
  }

  @Test
  void assumesNothingAfterItsClose() {
    var unitOfWork = begin();
    unitOfWork.close();

    assertThatThrownBy(() -> assume(unitOfWork, seen("closed", 0, 1)))
        .isInstanceOf(IllegalStateException.class);
  }
}
