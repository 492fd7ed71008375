package earmark.simulation;

/** How much trouble there is. */
interface Weather {

  /** What goes wrong with the next call. */
  Trouble next();

  /** True once in so many times; never if there is no trouble. */
  boolean oneIn(int times);

  /** Whether nothing goes wrong any more. */
  boolean isCalm();

  /** From now on nothing does. */
  void calmDown();
}
