package earmark.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.application.AggregateExists;
import earmark.application.Busy;
import earmark.application.ConcurrencyConflict;
import earmark.application.UnitOfWork;
import earmark.examples.visits.VisitCounter;
import earmark.examples.visits.VisitOutcome.Counted;
import earmark.testing.Commands;
import earmark.testing.Parallel;
import earmark.testing.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ConflictContractTest extends UnitOfWorkContract {

  ConflictContractTest(Storage storage) {
    super(storage);
  }

  @Test
  void losesIfWhatItChangesHasChanged() {
    store("raced");

    assertThatThrownBy(
            () ->
                commit(
                    unitOfWork -> {
                      page(unitOfWork, "raced").visit();
                      visit("raced");
                    }))
        .isInstanceOf(ConcurrencyConflict.class);
    assertThat(visits("raced")).hasValue(1);
  }

  @Test
  void losesIfWhatItAddsHasComeMeanwhile() {
    assertThatThrownBy(
            () ->
                commit(
                    unitOfWork -> {
                      pages(unitOfWork).find("added-twice");
                      store("added-twice");
                      pages(unitOfWork).add(new VisitCounter("added-twice", 5));
                    }))
        .isInstanceOf(ConcurrencyConflict.class);
    assertThat(visits("added-twice")).hasValue(0);
  }

  @Test
  void losesIfWhatItRemovesHasChanged() {
    store("removed-late");

    assertThatThrownBy(
            () ->
                commit(
                    unitOfWork -> {
                      pages(unitOfWork).remove(page(unitOfWork, "removed-late"));
                      visit("removed-late");
                    }))
        .isInstanceOf(ConcurrencyConflict.class);
    assertThat(visits("removed-late")).hasValue(1);
  }

  @Test
  void losesIfWhatItChangesWasRemoved() {
    store("gone");

    assertThatThrownBy(
            () ->
                commit(
                    unitOfWork -> {
                      page(unitOfWork, "gone").visit();
                      commit(other -> pages(other).remove(page(other, "gone")));
                    }))
        .isInstanceOf(ConcurrencyConflict.class);
    assertThat(visits("gone")).isEmpty();
  }

  @Test
  void losesIfWhatItOnlyReadHasChanged() {
    store("read", "written");

    assertThatThrownBy(
            () ->
                commit(
                    unitOfWork -> {
                      page(unitOfWork, "read");
                      page(unitOfWork, "written").visit();
                      visit("read");
                    }))
        .isInstanceOf(ConcurrencyConflict.class);
    assertThat(visits("written")).hasValue(0);
  }

  @Test
  void losesIfWhatItFoundAbsentHasCome() {
    store("decided");

    assertThatThrownBy(
            () ->
                commit(
                    unitOfWork -> {
                      pages(unitOfWork).find("absent");
                      page(unitOfWork, "decided").visit();
                      store("absent");
                    }))
        .isInstanceOf(ConcurrencyConflict.class);
    assertThat(visits("decided")).hasValue(0);
  }

  @Test
  void losesIfWhatItReadWasReplacedByAnEqualOne() {
    store("same-content", "beside");

    assertThatThrownBy(
            () ->
                commit(
                    unitOfWork -> {
                      page(unitOfWork, "same-content");
                      page(unitOfWork, "beside").visit();
                      visit("same-content");
                      commit(other -> page(other, "same-content").correct(0));
                    }))
        .isInstanceOf(ConcurrencyConflict.class);
  }

  @Test
  void decidesAgainOnWhatIsThereNow() {
    store("again");
    var seen = new ArrayList<Long>();

    var handled =
        run(
            Commands.unkeyed(),
            unitOfWork -> {
              var page = page(unitOfWork, "again");
              seen.add(page.visits());
              if (seen.size() == 1) {
                visit("again");
              }
              page.visit();
              return unitOfWork.commit(new Counted(page.visits()));
            });

    assertThat(seen).containsExactly(0L, 1L);
    assertThat(handled.outcome()).isEqualTo(new Counted(2));
    assertThat(visits("again")).hasValue(2);
  }

  @Test
  void forgetsWhatTheLostAttemptDid() {
    store("forgotten");
    var command = Commands.unkeyed();
    var attempts = new ArrayList<Integer>();

    run(
        command,
        unitOfWork -> {
          attempts.add(attempts.size() + 1);
          page(unitOfWork, "forgotten").visit();
          if (attempts.size() == 1) {
            pages(unitOfWork).add(new VisitCounter("only-in-the-first", 0));
            visit("forgotten");
          }
          return unitOfWork.commit(OUTCOME);
        });

    assertThat(attempts).containsExactly(1, 2);
    assertThat(visits("only-in-the-first")).isEmpty();
    assertThat(visits("forgotten")).hasValue(2);
    assertThat(storage.eventsOf(command.id())).containsExactly("PageVisited@3.1");
  }

  @Test
  void tellsAWriterWhoAddsBlindlyThatItIsThere() {
    store("blind");

    assertThatThrownBy(
            () ->
                run(
                    Commands.unkeyed(),
                    unitOfWork -> {
                      pages(unitOfWork).add(new VisitCounter("blind", 0));
                      return unitOfWork.commit(OUTCOME);
                    }))
        .isInstanceOf(AggregateExists.class);
  }

  @Test
  void letsNoTwoCommitsEachRelyOnWhatTheOtherChanges() throws Exception {
    store("skew-1", "skew-2");

    Parallel.run(
        16, i -> run(Commands.unkeyed(), unitOfWork -> visitIfFewerThanTenInAll(unitOfWork, i)));

    assertThat(visits("skew-1").orElseThrow() + visits("skew-2").orElseThrow()).isEqualTo(10);
  }

  private static Counted visitIfFewerThanTenInAll(UnitOfWork unitOfWork, int writer) {
    var one = page(unitOfWork, "skew-1");
    var two = page(unitOfWork, "skew-2");
    if (one.visits() + two.visits() < 10) {
      (writer % 2 == 0 ? one : two).visit();
      unitOfWork.commit(OUTCOME);
    }
    return OUTCOME;
  }

  @Test
  void countsEveryCommitOfManyWritersOnce() throws Exception {
    store("contended");

    var outcomes =
        Parallel.run(
            16,
            _ ->
                run(
                        Commands.unkeyed(),
                        unitOfWork -> {
                          var page = page(unitOfWork, "contended");
                          page.visit();
                          return unitOfWork.commit(new Counted(page.visits()));
                        })
                    .outcome());

    assertThat(outcomes)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, 16).mapToObj(Counted::new).toList());
    assertThat(visits("contended")).hasValue(16);
  }

  @Test
  void givesUpAtTheDeadlineAndSaysThatNothingIsStored() {
    store("lost-for-ever");
    var attempts = new ArrayList<Integer>();

    assertThatThrownBy(
            () ->
                run(
                    Commands.with(
                        () -> Duration.ofMillis(3L - attempts.size()), Commands.unkeyed()),
                    unitOfWork -> {
                      attempts.add(attempts.size());
                      page(unitOfWork, "lost-for-ever").correct(1000);
                      visit("lost-for-ever");
                      return unitOfWork.commit(OUTCOME);
                    }))
        .isInstanceOf(Busy.class);
    assertThat(attempts).hasSize(3);
    assertThat(visits("lost-for-ever")).hasValue(3);
  }
}
