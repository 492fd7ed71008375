package earmark.simulation;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A thread of its own that goes on only when it is told to, and then until it waits again: of all
 * tasks, and of whoever tells them, one runs at a time.
 */
final class Task {

  /** Ends what a task was about to do; nothing in it may be able to catch this. */
  private static final class Ended extends Error {
    private static final long serialVersionUID = 1;
  }

  private final String name;
  private final Semaphore turn = new Semaphore(0);
  private final Semaphore back = new Semaphore(0);
  private @Nullable Throwable failure;
  private boolean over;
  private boolean ended;

  Task(String name, Runnable work) {
    this.name = name;
    Thread.ofVirtual().start(() -> run(work));
  }

  private void run(Runnable work) {
    turn.acquireUninterruptibly();
    try {
      if (!ended) {
        work.run();
      }
    } catch (Ended _) {
      // as it was told
    } catch (Throwable thrown) { // whatever it is, who runs the tasks is to know
      failure = thrown;
    }
    over = true;
    back.release();
  }

  String name() {
    return name;
  }

  /** Lets it go on until it waits again or is over. */
  void goOn() {
    turn.release();
    back.acquireUninterruptibly();
  }

  /**
   * Waits until the task is told to go on; called by the task itself.
   *
   * @throws Ended if it was ended meanwhile
   */
  void await() {
    back.release();
    turn.acquireUninterruptibly();
    if (ended) {
      throw new Ended();
    }
  }

  /** Nothing of what it was about to do happens any more, once it goes on. */
  void end() {
    ended = true;
  }

  boolean isOver() {
    return over;
  }

  /** What has ended it, if not its end. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }
}
