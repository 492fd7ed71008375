package earmark.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens, and whatever goes wrong: no unit is promised twice, nothing that was answered
 * is lost, nothing is done that nobody asked for. {@code -Dseeds=N} tries so many seeds, {@code
 * -Dseed=S} only that one.
 */
class SimulationTest {

  /** As many as 50,000 commands take. */
  private static final int SEEDS = 900;

  @Test
  void nothingGoesWrongWhateverDoes() throws InterruptedException {
    var commands = new LongAdder();

    Seeds.tryAll(
        SEEDS,
        seed -> {
          new Trial(Sabotage.NONE).check(Plan.of(seed));
          commands.add(Plan.COMMANDS);
        });

    System.out.println("simulated %,d commands".formatted(commands.sum()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 17})
  void theSameSeedIsTheSameRunToTheByteInAnyProcess(long seed) throws IOException {
    var trace = TraceOfSeed.of(Plan.of(seed), Sabotage.NONE);

    assertThat(trace.lines()).hasSizeGreaterThan(200);
    assertThat(TraceOfSeed.ofAnotherProcess(seed)).isEqualTo(trace);
  }

  @Test
  void aFailureIsToldWithHowToTryItAgain() {
    var trial = new Trial(Sabotage.PUBLISHED_FIRST);

    assertThatThrownBy(() -> trial.check(Plan.of(1)))
        .hasMessageContaining("mvn test -Dtest=SimulationTest -Dseed=1")
        .hasMessageContaining("published before it happened");
  }

  @Test
  void aFailureIsShrunkToTheCommandsThatItTakes() {
    var trial = new Trial(Sabotage.PUBLISHED_FIRST);

    var smallest = trial.smallest(Plan.of(1));

    assertThat(smallest.errands()).hasSize(1);
    assertThat(trial.violations(smallest)).isNotEmpty();
  }
}
