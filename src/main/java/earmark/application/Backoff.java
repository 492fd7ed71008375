package earmark.application;

import java.time.Duration;

/** Waits between attempts, so that those who meet do not meet again. */
public interface Backoff {

  /**
   * Waits before the next attempt, longer the more have failed and never longer than the deadline
   * allows.
   *
   * @param attempt how many attempts have failed, from 1
   */
  void pause(int attempt, Deadline deadline);

  /**
   * Waits for so long, at most until the deadline has passed or the thread is interrupted, which it
   * stays.
   */
  default void pause(Duration time, Deadline deadline) {
    var left = deadline.remaining();
    try {
      Thread.sleep(time.compareTo(left) < 0 ? time : left);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
