package earmark.simulation;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tries plans, and tells of one that fails how to try it again, and how it fails with the least.
 *
 * @param sabotage what is made of the transactions that functions send
 * @param tally gets what the runs come to
 */
record Trial(Sabotage sabotage, Tally tally) {

  Trial(Sabotage sabotage) {
    this(sabotage, new Tally());
  }

  private static final Pattern KIND = Pattern.compile("[^A-Za-z ]");

  /** Throws if something is wrong with the run of a plan. */
  void check(Plan plan) {
    var violations = violations(plan);
    if (!violations.isEmpty()) {
      throw new AssertionError(report(plan, violations));
    }
  }

  /** What is wrong with the run of a plan; nothing if all is well. */
  List<String> violations(Plan plan) {
    try {
      var course = Simulation.run(plan, new Trace(false), sabotage);
      tally.add(plan, course);
      return course.violations();
    } catch (AssertionError | RuntimeException broken) {
      return List.of(broken.toString());
    }
  }

  private String report(Plan plan, List<String> violations) {
    var smallest = smallest(plan);
    return """
    seed %d failed; again with
    mvn test -Dtest=SimulationTest -Dseed=%d
    %s

    It fails as well with no more than
    %s
    and without %s, like this:
    %s
    %s
    """
        .formatted(
            plan.seed(),
            plan.seed(),
            String.join("\n", violations),
            smallest.errands().stream().map(Plan.Errand::toString).collect(joining("\n")),
            smallest.without(),
            String.join("\n", violations(smallest)),
            TracesOfSeeds.of(smallest, sabotage));
  }

  /** A plan with less in it that something of the same kind is wrong with first. */
  Plan smallest(Plan failing) {
    var kind = kind(violations(failing));
    return new Shrinker(plan -> kind(violations(plan)).equals(kind)).shrink(failing);
  }

  /** What the first violation says before it names anything. */
  private static String kind(List<String> violations) {
    return violations.isEmpty() ? "" : KIND.split(violations.getFirst(), 2)[0];
  }
}
