package earmark.simulation;

import java.util.EnumSet;
import java.util.function.Predicate;

/**
 * Makes a plan smaller that fails: leaves out errands, many at a time and then fewer, and kinds of
 * trouble, as long as it still does.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Delta_debugging">Delta debugging</a>
 */
final class Shrinker {

  private final Predicate<Plan> fails;

  Shrinker(Predicate<Plan> fails) {
    this.fails = fails;
  }

  /** A plan that fails, with less in it if that was found. */
  Plan shrink(Plan plan) {
    var smaller = withFewerErrands(plan);
    for (var trouble : EnumSet.range(Trouble.REQUEST_LOST, Trouble.CRASH_AFTER)) {
      var candidate = smaller.without(trouble);
      if (fails.test(candidate)) {
        smaller = candidate;
      }
    }
    return withFewerErrands(smaller);
  }

  private Plan withFewerErrands(Plan plan) {
    var smallest = plan;
    for (var some = plan.errands().size() / 2; some > 0; some /= 2) {
      smallest = without(some, smallest);
    }
    return smallest;
  }

  /** Leaves out so many at a time, wherever that can be done. */
  private Plan without(int some, Plan plan) {
    var smallest = plan;
    for (var from = 0; from < smallest.errands().size(); ) {
      var candidate =
          smallest.withoutErrands(from, Math.min(from + some, smallest.errands().size()));
      if (fails.test(candidate)) {
        smallest = candidate;
      } else {
        from += some;
      }
    }
    return smallest;
  }
}
