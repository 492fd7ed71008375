package earmark.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import earmark.testing.JavaProcess;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;

/** Everything that happens in the runs of seeds, also in a process of its own. */
final class TracesOfSeeds {

  private TracesOfSeeds() {}

  /**
   * Prints what tells the runs of the first seeds from all others.
   *
   * @param arguments how many
   */
  public static void main(String[] arguments) {
    until(Integer.parseInt(arguments[0])).forEach(System.out::println);
  }

  /** What tells the runs of the first seeds from all others: the hashes of their traces. */
  static List<String> until(int count) {
    return LongStream.range(0, count)
        .mapToObj(seed -> hash(of(Plan.of(seed), Sabotage.NONE)))
        .toList();
  }

  /** The same as another process says it. */
  static List<String> ofAnotherProcess(int count) throws IOException {
    var process =
        JavaProcess.of(TracesOfSeeds.class, Integer.toString(count))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
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

  private static String hash(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
