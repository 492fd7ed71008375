package earmark.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Numbers that are not random at all: run after run, every sequence of choices among few comes
 * once. Choices among many are those of a time, which are not gone through: the first is taken.
 */
final class Choices implements RandomGenerator {

  private static final int FEW = 12;

  private final List<Integer> taken = new ArrayList<>();
  private final List<Integer> bounds = new ArrayList<>();
  private final int fixed;
  private int place;

  /** All sequences. */
  Choices() {
    fixed = 0;
  }

  /** All sequences that begin with this choice. */
  Choices(int first) {
    fixed = 1;
    taken.add(first);
    bounds.add(first + 1);
  }

  @Override
  public int nextInt(int bound) {
    if (bound == 1 || bound > FEW) {
      return bound - 1;
    }
    if (place == taken.size()) {
      taken.add(0);
      bounds.add(bound);
    }
    if (place >= fixed && bounds.get(place) != bound) {
      throw new AssertionError("the same choices before, but others now");
    }
    return taken.get(place++);
  }

  /** Goes on to the next sequence; false if there is none. */
  boolean next() {
    place = 0;
    while (taken.size() > fixed && taken.getLast() == bounds.getLast() - 1) {
      taken.removeLast();
      bounds.removeLast();
    }
    if (taken.size() == fixed) {
      return false;
    }
    taken.set(taken.size() - 1, taken.getLast() + 1);
    return true;
  }

  @Override
  public boolean nextBoolean() {
    return nextInt(2) == 1;
  }

  @Override
  public long nextLong() {
    throw new UnsupportedOperationException("there are too many");
  }

  @Override
  public String toString() {
    return taken.toString();
  }
}
