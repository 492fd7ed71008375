package earmark.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import earmark.testing.JavaProcess;
import java.io.IOException;

/** Everything that happens in the run of a seed, in a process of its own. */
final class TraceOfSeed {

  private TraceOfSeed() {}

  /**
   * Prints it.
   *
   * @param arguments the seed
   */
  public static void main(String[] arguments) {
    System.out.print(of(Plan.of(Long.parseLong(arguments[0])), Sabotage.NONE));
  }

  /** The trace of a plan, up to its end or its failure. */
  static String of(Plan plan, Sabotage sabotage) {
    var trace = new Trace(true);
    try {
      Simulation.run(plan, trace, sabotage);
    } catch (AssertionError | RuntimeException failure) {
      return trace + "\n" + failure;
    }
    return trace.toString();
  }

  /** What another process says that it is. */
  static String ofAnotherProcess(long seed) throws IOException {
    var process =
        JavaProcess.of(TraceOfSeed.class, Long.toString(seed))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }
}
