package earmark.application;

import earmark.application.RandomCommands.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Tries something on sequences of random commands, many at a time. {@code -Dseeds=100000} tries so
 * many, {@code -Dseed=17} only that one.
 */
final class RandomSequences {

  private static final int COMMANDS = 40;

  private RandomSequences() {}

  /** What is tried on one sequence. */
  interface Trial {

    /** The next command; throws if what becomes of it is wrong. */
    void send(Sent sent);

    /** There are no more commands. */
    default void end() {}
  }

  /**
   * Tries that many sequences, unless the command line says otherwise. A failure names its seed,
   * how to try it again, and all commands up to the one that failed.
   *
   * @param trial begins a trial for a seed
   */
  static void tryOut(Class<?> test, int sequences, LongFunction<Trial> trial) {
    seeds(sequences).parallel().forEach(seed -> tryOne(test, seed, trial.apply(seed)));
  }

  private static LongStream seeds(int sequences) {
    var one = Long.getLong("seed");
    return one == null ? LongStream.range(0, Long.getLong("seeds", sequences)) : LongStream.of(one);
  }

  private static void tryOne(Class<?> test, long seed, Trial trial) {
    var history = new ArrayList<Sent>();
    try {
      var commands = new RandomCommands(seed);
      for (var i = 0; i < COMMANDS; i++) {
        history.add(commands.next());
        trial.send(history.getLast());
      }
      trial.end();
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError(report(test, seed, history, failure), failure);
    }
  }

  private static String report(Class<?> test, long seed, List<Sent> history, Throwable failure) {
    var text = new StringBuilder("seed %d failed; again with%n".formatted(seed));
    text.append("mvn test -Dtest=%s -Dseed=%d%n".formatted(test.getSimpleName(), seed));
    history.forEach(sent -> text.append("  %s%n".formatted(sent)));
    return text.append(failure.getMessage()).toString();
  }
}
