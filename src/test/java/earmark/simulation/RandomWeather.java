package earmark.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Trouble of every kind in one run, of few kinds in another, so that none always hides another. */
final class RandomWeather implements Weather {

  private static final int OUT_OF = 1000;
  private static final int[] RATES = {0, 20, 60, 150, 300};

  private final RandomGenerator random;
  private final List<Trouble> kinds;
  private final int perThousand;
  private boolean calm;

  /**
   * The weather of a run.
   *
   * @param without trouble that is left out, whatever the random numbers say
   */
  RandomWeather(RandomGenerator random, Set<Trouble> without) {
    this.random = random;
    var some = EnumSet.noneOf(Trouble.class);
    for (var trouble : Trouble.values()) {
      if (random.nextBoolean()) {
        some.add(trouble);
      }
    }
    some.remove(Trouble.NONE);
    some.removeAll(without);
    kinds = new ArrayList<>(some);
    perThousand = RATES[random.nextInt(RATES.length)];
  }

  @Override
  public Trouble next(Set<Trouble> possible) {
    if (calm || kinds.isEmpty() || random.nextInt(OUT_OF) >= perThousand) {
      return Trouble.NONE;
    }
    var trouble = kinds.get(random.nextInt(kinds.size()));
    return possible.contains(trouble) ? trouble : Trouble.NONE;
  }

  @Override
  public boolean oneIn(int times) {
    return !calm && perThousand > 0 && random.nextInt(times) == 0;
  }

  @Override
  public boolean isCalm() {
    return calm;
  }

  @Override
  public void calmDown() {
    calm = true;
  }
}
