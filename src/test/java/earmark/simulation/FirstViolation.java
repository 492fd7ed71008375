package earmark.simulation;

/** Simulates until something is wrong; called through a class loader of its own. */
public final class FirstViolation {

  private FirstViolation() {}

  /**
   * What is wrong with the first of these seeds that something is wrong with; empty if all are
   * well.
   *
   * @param sabotage the name of a {@link Sabotage}
   */
  public static String among(long seeds, String sabotage) throws InterruptedException {
    try {
      Seeds.tryAll(0, seeds, seed -> check(seed, Sabotage.valueOf(sabotage)));
      return "";
    } catch (AssertionError violation) {
      return String.valueOf(violation.getMessage());
    }
  }

  private static void check(long seed, Sabotage sabotage) {
    var violations = new Trial(sabotage).violations(Plan.of(seed));
    if (!violations.isEmpty()) {
      throw new AssertionError("seed %d: %s".formatted(seed, String.join("\n", violations)));
    }
  }
}
