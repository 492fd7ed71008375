package earmark.simulation;

import java.util.Set;

/** How much trouble there is. */
interface Weather {

  /** What goes wrong with the next call, which can be nothing or one of these. */
  Trouble next(Set<Trouble> possible);

  /** True once in so many times; never if there is no trouble. */
  boolean oneIn(int times);

  /** Whether nothing goes wrong any more. */
  boolean isCalm();

  /** From now on nothing does. */
  void calmDown();
}
