package earmark.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.application.CommittedBefore;
import earmark.application.IdempotencyKeyReused;
import earmark.application.UnitOfWork;
import earmark.examples.visits.VisitCounter;
import earmark.examples.visits.VisitOutcome;
import earmark.examples.visits.VisitOutcome.Counted;
import earmark.testing.Commands;
import earmark.testing.Parallel;
import earmark.testing.Storage;
import org.junit.jupiter.api.Test;

class ReplayContractTest extends UnitOfWorkContract {

  ReplayContractTest(Storage storage) {
    super(storage);
  }

  private static VisitOutcome count(UnitOfWork unitOfWork, String page) {
    var counter = page(unitOfWork, page);
    counter.visit();
    return unitOfWork.commit(new Counted(counter.visits()));
  }

  @Test
  void commitsARepeatedCommandOnce() {
    store("once");
    var command = Commands.keyed("once");
    run(command, it -> count(it, "once"));
    visit("once");

    var repeated = run(command, it -> count(it, "once"));

    assertThat(repeated.outcome()).isEqualTo(new Counted(1));
    assertThat(repeated.replayed()).isTrue();
    assertThat(visits("once")).hasValue(2);
  }

  @Test
  void commitsACommandOfManySendersOnce() throws Exception {
    store("senders");

    var handled = Parallel.run(16, _ -> run(Commands.keyed("senders"), it -> count(it, "senders")));

    assertThat(handled).extracting(it -> it.outcome()).containsOnly(new Counted(1));
    assertThat(handled).filteredOn(it -> !it.replayed()).hasSize(1);
    assertThat(visits("senders")).hasValue(1);
  }

  @Test
  void refusesAnotherRequestUnderTheSameKey() {
    store("reused");
    run(Commands.keyed("reused", "one"), it -> count(it, "reused"));

    assertThatThrownBy(() -> run(Commands.keyed("reused", "other"), it -> count(it, "reused")))
        .isInstanceOf(IdempotencyKeyReused.class);
    assertThat(visits("reused")).hasValue(1);
  }

  @Test
  void refusesAnotherRequestUnderTheSameKeyAlsoIfItWouldBeRefusedAnyway() {
    store("reused-refused");
    run(Commands.keyed("reused-refused", "one"), it -> count(it, "reused-refused"));

    assertThatThrownBy(
            () ->
                run(
                    Commands.keyed("reused-refused", "other"),
                    _ -> new VisitOutcome.NotAsExpected(0)))
        .isInstanceOf(IdempotencyKeyReused.class);
  }

  @Test
  void replaysASuccessWithoutChange() {
    store("looked-at");
    var command = Commands.keyed("looked-at");
    run(command, ReplayContractTest::look);
    visit("looked-at");

    var repeated = run(command, ReplayContractTest::look);

    assertThat(repeated.outcome()).isEqualTo(new Counted(0));
    assertThat(repeated.replayed()).isTrue();
  }

  private static VisitOutcome look(UnitOfWork unitOfWork) {
    return unitOfWork.commit(new Counted(page(unitOfWork, "looked-at").visits()));
  }

  @Test
  void tellsAUnitOfWorkThatItsCommandWasCommittedBefore() {
    var command = Commands.keyed("directly");
    commit(command, unitOfWork -> pages(unitOfWork).add(new VisitCounter("directly", 0)));

    assertThatThrownBy(
            () ->
                commit(command, unitOfWork -> pages(unitOfWork).add(new VisitCounter("other", 0))))
        .isInstanceOfSatisfying(
            CommittedBefore.class, it -> assertThat(it.outcome()).isEqualTo(OUTCOME));
    assertThat(visits("other")).isEmpty();
  }

  @Test
  void findsTheRecordOfTheCommandBeforeAConflict() {
    store("both");
    var command = Commands.keyed("both");
    run(command, it -> count(it, "both"));

    assertThatThrownBy(
            () ->
                commit(
                    command,
                    unitOfWork -> {
                      page(unitOfWork, "both").visit();
                      visit("both");
                    }))
        .isInstanceOf(CommittedBefore.class);
  }

  @Test
  void knowsNothingOfACommandThatWasNeverCommitted() {
    assertThat(storage.journal().find(Commands.keyed("never").id(), Commands.within(5))).isEmpty();
  }
}
