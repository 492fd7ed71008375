package earmark.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens, and whatever goes wrong: no unit is promised twice, nothing that was answered
 * is lost, nothing is done that nobody asked for, or that the template does not permit; and what it
 * permits is done at some time. {@code -Dseeds=N} tries so many seeds, {@code -Dseed=S} only that
 * one.
 */
class SimulationTest {

  /** As many as 50,000 commands take. */
  private static final int SEEDS = 900;

  /** As many as have every trouble in them. */
  private static final int SAME_SEEDS = 40;

  @Test
  void nothingGoesWrongWhateverDoes() throws InterruptedException {
    var tally = new Tally();
    var trial = new Trial(Sabotage.NONE, tally);

    Seeds.tryAll(SEEDS, seed -> trial.check(Plan.of(seed)));

    System.out.println(
        "simulated %,d commands, of which %,d committed"
            .formatted(tally.commands(), tally.commits()));
    if (!Seeds.isOneAlone()) {
      assertThat(tally.commits()).isGreaterThan(tally.commands() / 4);
      assertThat(LeastPrivilege.neverUsed(tally.usedPermissions()))
          .as("permitted by the template, but never done")
          .isEmpty();
    }
  }

  @Test
  void everyTroubleComes() {
    var tally = new Tally();
    var trial = new Trial(Sabotage.NONE, tally);

    for (var seed = 0; seed < SAME_SEEDS; seed++) {
      trial.check(Plan.of(seed));
    }

    assertThat(tally.met()).containsExactly(Trouble.values());
  }

  @Test
  void theSameSeedsAreTheSameRunsToTheByteInAnyProcess() throws IOException {
    var here = TracesOfSeeds.until(SAME_SEEDS);

    assertThat(here).hasSize(SAME_SEEDS).doesNotHaveDuplicates();
    assertThat(TracesOfSeeds.ofAnotherProcess(SAME_SEEDS)).isEqualTo(here);
  }

  @Test
  void aFailureIsToldWithHowToTryItAgain() {
    var trial = new Trial(Sabotage.PUBLISHED_FIRST);

    assertThatThrownBy(() -> trial.check(Plan.of(1)))
        .hasMessageContaining("mvn test -Dtest=SimulationTest -Dseed=1")
        .hasMessageContaining("published before it happened");
  }

  @Test
  void aFailureIsShrunkToFewCommands() {
    var trial = new Trial(Sabotage.PUBLISHED_FIRST);

    var smallest = trial.smallest(Plan.of(1));

    assertThat(smallest.errands()).hasSizeLessThan(Plan.COMMANDS / 7);
    assertThat(trial.violations(smallest)).isNotEmpty();
  }
}
