package earmark.application;

/** Waits between attempts, so that those who meet do not meet again. */
public interface Backoff {

  /**
   * Waits before the next attempt, longer the more have failed and never longer than the deadline
   * allows.
   *
   * @param attempt how many attempts have failed, from 1
   */
  void pause(int attempt, Deadline deadline);
}
