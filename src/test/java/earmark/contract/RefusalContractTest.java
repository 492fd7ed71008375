package earmark.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.application.UnitOfWork;
import earmark.domain.BrokenRule;
import earmark.domain.DomainException;
import earmark.examples.visits.VisitCounter;
import earmark.examples.visits.VisitOutcome;
import earmark.examples.visits.VisitOutcome.Counted;
import earmark.examples.visits.VisitOutcome.NotAsExpected;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalContractTest extends UnitOfWorkContract {

  RefusalContractTest(Storage storage) {
    super(storage);
  }

  private static VisitOutcome refuse(UnitOfWork unitOfWork, String... pages) {
    return new NotAsExpected(
        List.of(pages).stream().mapToLong(page -> page(unitOfWork, page).visits()).sum());
  }

  @Test
  void returnsARefusalThatStands() {
    store("stands-1", "stands-2");

    var handled = run(Commands.unkeyed(), it -> refuse(it, "stands-1", "stands-2"));

    assertThat(handled.outcome()).isEqualTo(new NotAsExpected(0));
    assertThat(handled.replayed()).isFalse();
  }

  @Test
  void decidesAgainIfACommitCameBetweenTwoReadsOfARefusal() {
    store("between-1", "between-2");
    var attempts = new ArrayList<String>();

    var handled =
        run(
            Commands.unkeyed(),
            unitOfWork -> {
              var first = page(unitOfWork, "between-1").visits();
              if (attempts.isEmpty()) {
                visitBoth("between-1", "between-2");
              }
              attempts.add("attempt");
              var second = page(unitOfWork, "between-2").visits();
              return first == second ? new NotAsExpected(first) : new NotAsExpected(-1);
            });

    assertThat(handled.outcome()).isEqualTo(new NotAsExpected(1));
    assertThat(attempts).hasSize(2);
  }

  private void visitBoth(String one, String other) {
    commit(
        unitOfWork -> {
          page(unitOfWork, one).visit();
          page(unitOfWork, other).visit();
        });
  }

  @Test
  void decidesAgainIfACommitCameAfterTheLastReadOfARefusal() {
    store("after-1", "after-2");
    var attempts = new ArrayList<String>();

    var handled =
        run(
            Commands.unkeyed(),
            unitOfWork -> {
              var refusal = refuse(unitOfWork, "after-1", "after-2");
              if (attempts.isEmpty()) {
                visit("after-1");
              }
              attempts.add("attempt");
              return refusal;
            });

    assertThat(handled.outcome()).isEqualTo(new NotAsExpected(1));
  }

  @Test
  void decidesAgainIfWhatWasMissingHasCome() {
    store("here");
    var attempts = new ArrayList<String>();

    var handled =
        run(
            Commands.unkeyed(),
            unitOfWork -> {
              var known = page(unitOfWork, "here").visits();
              var found = pages(unitOfWork).find("comes-late");
              if (attempts.isEmpty()) {
                store("comes-late");
              }
              attempts.add("attempt");
              return new NotAsExpected(found.isPresent() ? known : -1);
            });

    assertThat(handled.outcome()).isEqualTo(new NotAsExpected(0));
  }

  @Test
  void decidesAgainIfWhatWasThereHasGone() {
    store("goes", "stays");
    var attempts = new ArrayList<String>();

    var handled =
        run(
            Commands.unkeyed(),
            unitOfWork -> {
              var known = page(unitOfWork, "stays").visits();
              var found = pages(unitOfWork).find("goes");
              if (attempts.isEmpty()) {
                commit(other -> pages(other).remove(page(other, "goes")));
              }
              attempts.add("attempt");
              return new NotAsExpected(found.isPresent() ? -1 : known);
            });

    assertThat(handled.outcome()).isEqualTo(new NotAsExpected(0));
  }

  @Test
  void provesARefusalThatIsThrown() {
    store("thrown-1", "thrown-2");
    var attempts = new ArrayList<String>();

    assertThatThrownBy(
            () ->
                run(
                    Commands.unkeyed(),
                    unitOfWork -> {
                      var visits =
                          page(unitOfWork, "thrown-1").visits()
                              + page(unitOfWork, "thrown-2").visits();
                      if (attempts.isEmpty()) {
                        visit("thrown-2");
                      }
                      attempts.add("attempt");
                      throw new TooFewVisits(visits);
                    }))
        .isInstanceOf(TooFewVisits.class)
        .hasMessage("1");
    assertThat(attempts).hasSize(2);
  }

  private static final class TooFewVisits extends DomainException {
    TooFewVisits(long visits) {
      super(Long.toString(visits));
    }
  }

  @Test
  void provesABrokenRule() {
    store("broken-1", "broken-2");
    var attempts = new ArrayList<String>();

    var handled =
        run(
            Commands.unkeyed(),
            unitOfWork -> {
              var moved = page(unitOfWork, "broken-1").visits() - 1;
              page(unitOfWork, "broken-2").correct(moved);
              if (attempts.isEmpty()) {
                visit("broken-1");
              }
              attempts.add("attempt");
              return unitOfWork.commit(OUTCOME);
            });

    assertThat(handled.outcome()).isEqualTo(OUTCOME);
    assertThat(attempts).hasSize(2);
    assertThat(visits("broken-2")).hasValue(0);
  }

  @Test
  void keepsABrokenRuleThatStands() {
    store("stays-broken");

    assertThatThrownBy(
            () ->
                run(
                    Commands.unkeyed(),
                    unitOfWork -> {
                      page(unitOfWork, "stays-broken").correct(-1);
                      return unitOfWork.commit(OUTCOME);
                    }))
        .isInstanceOf(BrokenRule.class);
    assertThat(visits("stays-broken")).hasValue(0);
  }

  @Test
  void storesNothingForARefusalUnderAKey() {
    store("refused-keyed");
    var command = Commands.keyed("refused");

    run(command, it -> refuse(it, "refused-keyed"));

    assertThat(storage.journal().find(command.id(), Commands.within(5))).isEmpty();
  }

  @Test
  void decidesAfreshWhenARefusedCommandIsRepeated() {
    store("afresh");
    var command = Commands.keyed("afresh");
    run(command, it -> refuse(it, "afresh"));
    visit("afresh");

    var repeated = run(command, it -> refuse(it, "afresh"));

    assertThat(repeated.outcome()).isEqualTo(new NotAsExpected(1));
  }

  @Test
  void answersWithTheCommitWhenTheRepeatedCommandWouldBeRefused() {
    store("committed-first");
    var command = Commands.keyed("lost-answer");
    VisitOutcome first = run(command, it -> visitOnce(it, "committed-first")).outcome();

    var repeated = run(command, it -> visitOnce(it, "committed-first"));

    assertThat(repeated.outcome()).isEqualTo(first);
    assertThat(repeated.replayed()).isTrue();
    assertThat(visits("committed-first")).hasValue(1);
  }

  private static VisitOutcome visitOnce(UnitOfWork unitOfWork, String page) {
    var counter = page(unitOfWork, page);
    if (counter.visits() > 0) {
      return new NotAsExpected(counter.visits());
    }
    counter.visit();
    unitOfWork.commit(new Counted(1));
    return new Counted(1);
  }

  @Test
  void answersWithTheCommitWhenTheRepeatedCommandWouldThrow() {
    var command = Commands.keyed("lost-answer-thrown");
    run(command, it -> addOnce(it, "added-once"));

    var repeated = run(command, it -> addOnce(it, "added-once"));

    assertThat(repeated.outcome()).isEqualTo(OUTCOME);
    assertThat(repeated.replayed()).isTrue();
  }

  private static VisitOutcome addOnce(UnitOfWork unitOfWork, String page) {
    pages(unitOfWork).add(new VisitCounter(page, 0));
    return unitOfWork.commit(OUTCOME);
  }
}
