package earmark.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.application.ConcurrencyConflict;
import earmark.examples.visits.VisitCounter;
import earmark.testing.Storage;
import org.junit.jupiter.api.Test;

class VersionContractTest extends UnitOfWorkContract {

  VersionContractTest(Storage storage) {
    super(storage);
  }

  @Test
  void knowsHowManyCommitsHaveChangedAPage() {
    store("counted");
    visit("counted");
    visit("counted");

    try (var unitOfWork = begin()) {
      assertThat(pages(unitOfWork).version("counted")).isEqualTo(3);
      assertThat(pages(unitOfWork).version("never-stored")).isZero();

      page(unitOfWork, "counted").visit();
      pages(unitOfWork).add(new VisitCounter("never-stored", 0));
      assertThat(pages(unitOfWork).version("counted")).isEqualTo(3);
      assertThat(pages(unitOfWork).version("never-stored")).isZero();
    }
  }

  @Test
  void provesAVersionLikeAllThatItReads() {
    store("version-read", "version-beside");

    assertThatThrownBy(
            () ->
                commit(
                    unitOfWork -> {
                      assertThat(pages(unitOfWork).version("version-read")).isEqualTo(1);
                      visit("version-read");
                      page(unitOfWork, "version-beside").visit();
                    }))
        .isInstanceOf(ConcurrencyConflict.class);
  }

  @Test
  void tellsNoVersionAfterItsClose() {
    var unitOfWork = begin();
    var pages = pages(unitOfWork);
    unitOfWork.close();

    assertThatThrownBy(() -> pages.version("any")).isInstanceOf(IllegalStateException.class);
  }
}
