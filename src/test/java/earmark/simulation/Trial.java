package earmark.simulation;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * Tries plans, and tells of one that fails how to try it again, and how it fails with the least.
 *
 * @param sabotage what is made of the transactions that functions send
 */
record Trial(Sabotage sabotage) {

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
      return Simulation.run(plan, new Trace(false), sabotage).violations();
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
            TraceOfSeed.of(smallest, sabotage));
  }

  /** A plan that fails like this one, and that nothing more can be left out of. */
  Plan smallest(Plan failing) {
    return new Shrinker(plan -> !violations(plan).isEmpty()).shrink(failing);
  }
}
