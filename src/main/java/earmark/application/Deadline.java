package earmark.application;

import java.time.Duration;

/** How long a command may still work before its answer is due. */
@FunctionalInterface
public interface Deadline {

  /**
   * The time left; zero or negative once it has passed. It must go with time: how long something
   * took is told by it.
   */
  Duration remaining();

  default boolean passed() {
    return !remaining().isPositive();
  }

  /**
   * Lets who works step by step end in time.
   *
   * @throws Busy if it has passed
   */
  default void requireTimeLeft() {
    if (passed()) {
      throw new Busy("there is more to do than there was time for", null);
    }
  }

  /** The deadline in so much time, if this one is not earlier. */
  default Deadline within(Duration time) {
    var kept = remaining().minus(time);
    return kept.isPositive() ? () -> remaining().minus(kept) : this;
  }
}
