package earmark.application;

import java.time.Duration;

/** How long a command may still work before its answer is due. */
@FunctionalInterface
public interface Deadline {

  /** The time left; zero or negative once it has passed. */
  Duration remaining();

  default boolean passed() {
    return !remaining().isPositive();
  }
}
