package earmark.application;

import static java.util.stream.Collectors.joining;

import earmark.testing.RandomCommands;
import earmark.testing.RandomCommands.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

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

  /** The commands of a seed. */
  static Stream<Sent> commands(long seed) {
    return Stream.generate(new RandomCommands(seed)::next).limit(COMMANDS);
  }

  /**
   * Tries that many sequences, unless the command line says otherwise. A failure names its seed,
   * how to try it again, and all commands up to the one that failed.
   *
   * @param trial begins a trial for a seed
   */
  static void tryOut(Class<?> test, int sequences, LongFunction<Trial> trial) {
    seeds(sequences)
        .parallel()
        .mapToObj(seed -> failure(test, seed, trial.apply(seed)))
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  private static LongStream seeds(int sequences) {
    var one = Long.getLong("seed");
    return one == null ? LongStream.range(0, Long.getLong("seeds", sequences)) : LongStream.of(one);
  }

  private static Optional<AssertionError> failure(Class<?> test, long seed, Trial trial) {
    var sent = new ArrayList<Sent>();
    try {
      commands(seed).peek(sent::add).forEach(trial::send);
      trial.end();
      return Optional.empty();
    } catch (AssertionError | RuntimeException failure) {
      return Optional.of(new AssertionError(report(test, seed, sent) + failure, failure));
    }
  }

  private static String report(Class<?> test, long seed, List<Sent> sent) {
    var again = "mvn test -Dtest=%s -Dseed=%d".formatted(test.getSimpleName(), seed);
    return "seed %d failed; again with%n%s%n%s%n"
        .formatted(seed, again, sent.stream().map(Sent::toString).collect(joining("\n")));
  }
}
