package earmark.simulation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens, and whatever goes wrong: no unit is promised twice, nothing that was answered
 * is lost, nothing is done that nobody asked for.
 */
class SimulationTest {

  /** Of so many commands each that there are 50,000. */
  private static final int SEEDS = 1_000;

  @Test
  void nothingGoesWrongWhateverDoes() throws InterruptedException {
    var commands = new LongAdder();

    Seeds.tryAll(
        SEEDS,
        seed -> {
          check(Plan.of(seed));
          commands.add(Plan.COMMANDS);
        });

    System.out.println("simulated %,d commands".formatted(commands.sum()));
  }

  private static void check(Plan plan) {
    var violations = run(plan);
    if (!violations.isEmpty()) {
      throw new AssertionError(report(plan, violations));
    }
  }

  /** What is wrong with the run of a plan; nothing if all is well. */
  private static List<String> run(Plan plan) {
    try {
      return Simulation.run(plan).violations();
    } catch (AssertionError | RuntimeException broken) {
      return List.of(broken.toString());
    }
  }

  private static String report(Plan plan, List<String> violations) {
    var smallest = new Shrinker(it -> !run(it).isEmpty()).shrink(plan);
    return """
    seed %d failed; again with
    mvn test -Dtest=SimulationTest -Dseed=%d
    %s
    It fails as well with no more than
    %s
    without %s, like this:
    %s
    %s
    """
        .formatted(
            plan.seed(),
            plan.seed(),
            String.join("\n", violations),
            smallest.errands().stream().map(Plan.Errand::toString).collect(joining("\n")),
            smallest.without(),
            String.join("\n", run(smallest)),
            TraceOfSeed.of(smallest));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 17})
  void theSameSeedIsTheSameRunToTheByteInAnyProcess(long seed) throws IOException {
    var trace = TraceOfSeed.of(Plan.of(seed));

    assertThat(trace).hasLineCount(1);
    assertThat(TraceOfSeed.ofAnotherProcess(seed)).isEqualTo(trace);
  }
}
