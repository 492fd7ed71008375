package earmark.simulation;

import earmark.testing.RandomCommands;
import earmark.testing.RandomCommands.Sent;
import earmark.testing.StockCommand.Allocate;
import earmark.testing.StockCommand.Report;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that a run needs to be the same again.
 *
 * @param seed decides what happens when, and what goes wrong
 * @param errands what the shops have to do, each in this order
 * @param without trouble that does not come
 */
record Plan(long seed, List<Errand> errands, Set<Trouble> without) {

  static final int SHOPS = 8;

  /** The commands of a run, not counting those that are sent again. */
  static final int COMMANDS = 56;

  /**
   * A command that a shop sends.
   *
   * @param queued whether it goes through a queue
   */
  record Errand(int shop, Sent sent, boolean queued) {
    @Override
    public String toString() {
      return "shop %d%s: %s".formatted(shop, queued ? " (queued)" : "", sent);
    }
  }

  /** The plan of a seed. */
  static Plan of(long seed) {
    var random = random(seed, Plan.class);
    var commands = new RandomCommands(random.nextLong());
    var queued = random.nextInt(4);
    var first = new Errand(0, commands.next(), false);
    var others =
        IntStream.range(1, COMMANDS).mapToObj(_ -> errand(commands.next(), queued, random));
    return new Plan(
        seed, Stream.concat(Stream.of(first), others).toList(), EnumSet.noneOf(Trouble.class));
  }

  private static Errand errand(Sent sent, int queuedOfFour, RandomGenerator random) {
    var shop = random.nextInt(SHOPS);
    var queued = random.nextInt(4) < queuedOfFour;
    return new Errand(shop, sent, queued && canBeQueued(sent));
  }

  private static boolean canBeQueued(Sent sent) {
    return sent.command() instanceof Report || sent.command() instanceof Allocate;
  }

  /** Random numbers of this plan for one user of them, others than all others have. */
  SplittableRandom random(Class<?> user) {
    return random(seed, user);
  }

  private static SplittableRandom random(long seed, Class<?> user) {
    return new SplittableRandom(seed * 31 + user.getSimpleName().hashCode());
  }

  /** The errands of one shop. */
  List<Errand> errandsOf(int shop) {
    return errands.stream().filter(errand -> errand.shop == shop).toList();
  }

  /** The same without errands from one place to another. */
  Plan withoutErrands(int from, int to) {
    var fewer = new ArrayList<>(errands);
    fewer.subList(from, to).clear();
    return new Plan(seed, List.copyOf(fewer), without);
  }

  /** The same without a kind of trouble. */
  Plan without(Trouble trouble) {
    var more = EnumSet.of(trouble);
    more.addAll(without);
    return new Plan(seed, errands, more);
  }
}
