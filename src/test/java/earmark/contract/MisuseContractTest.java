package earmark.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.application.ConcurrencyConflict;
import earmark.domain.Aggregate;
import earmark.examples.visits.VisitCounter;
import earmark.testing.Storage;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class MisuseContractTest extends UnitOfWorkContract {

  MisuseContractTest(Storage storage) {
    super(storage);
  }

  @Test
  void commitsOnce() {
    try (var unitOfWork = begin()) {
      pages(unitOfWork).add(new VisitCounter("twice", 0));
      unitOfWork.commit(OUTCOME);

      assertThatThrownBy(() -> unitOfWork.commit(OUTCOME))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void doesNotCommitAfterALostRace() {
    store("lost");

    try (var unitOfWork = begin()) {
      page(unitOfWork, "lost").visit();
      visit("lost");
      assertThatThrownBy(() -> unitOfWork.commit(OUTCOME)).isInstanceOf(ConcurrencyConflict.class);

      assertThatThrownBy(() -> unitOfWork.commit(OUTCOME))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void doesNothingAfterItsClose() {
    var unitOfWork = begin();
    var pages = pages(unitOfWork);
    unitOfWork.close();

    assertThatThrownBy(() -> unitOfWork.commit(OUTCOME)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(unitOfWork::confirm).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> unitOfWork.fetch(List.of())).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> pages(unitOfWork)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> pages.find("any")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> pages.add(new VisitCounter("any", 0)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void findsNothingAfterItsCommit() {
    try (var unitOfWork = begin()) {
      var pages = pages(unitOfWork);
      pages.add(new VisitCounter("after", 0));
      unitOfWork.commit(OUTCOME);

      assertThatThrownBy(() -> pages.find("after")).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void mayBeClosedTwice() {
    var unitOfWork = begin();
    unitOfWork.close();

    unitOfWork.close();

    assertThat(unitOfWork.committed()).isFalse();
  }

  @Test
  void belongsToOneThread() throws Exception {
    try (var unitOfWork = begin();
        var other = Executors.newSingleThreadExecutor()) {
      var elsewhere = other.submit(() -> unitOfWork.commit(OUTCOME));

      assertThatThrownBy(elsewhere::get).hasCauseInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void startsAgainOnlyAfterALostRace() {
    try (var unitOfWork = begin()) {
      assertThatThrownBy(unitOfWork::again).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(unitOfWork::afresh).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void knowsNoTypeWithoutAMapping() {
    try (var unitOfWork = begin()) {
      assertThatThrownBy(() -> unitOfWork.repository(Unmapped.class))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private record Unmapped(String id) implements Aggregate<String> {}
}
