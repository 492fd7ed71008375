package earmark.local;

import java.io.PrintStream;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;

/** Asks again and again, until its gate is closed. */
record Polling(Gate gate, PrintStream log) {

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  /** One look at what may have arrived. */
  @FunctionalInterface
  interface Step {

    /** Returns whether there may be more to come. */
    boolean poll() throws InterruptedException;
  }

  /** Returns when a step says that nothing is to come, or when this thread is interrupted. */
  void repeat(String name, Step step) {
    try {
      while (gate.isOpen() && survives(name, step)) {}
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** A step that fails is told to the log and done again after a pause. */
  private boolean survives(String name, Step step) throws InterruptedException {
    try {
      return step.poll();
    } catch (SdkException failure) {
      if (gate.isOpen()) {
        log.println(name + ": " + failure.getMessage());
        Thread.sleep(AFTER_FAILURE);
      }
      return true;
    }
  }
}
