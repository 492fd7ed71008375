package earmark.simulation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens next: of everything that could, anything, as its random numbers have it.
 * Time is what it says, in milliseconds; it goes on with every step, and over a time in which
 * nothing can happen at once.
 */
final class Scheduler {

  /** A run that has come so far will not end. */
  private static final int MOST_STEPS = 200_000;

  private static final int LONGEST_STEP_MILLIS = 10;

  private final RandomGenerator random;
  private final boolean timeless;
  private final List<Next> waiting = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();
  private @Nullable Task running;
  private long now;
  private int steps;

  /**
   * @param timeless whether all that waits could happen next, also what is to come later only
   */
  Scheduler(RandomGenerator random, boolean timeless) {
    this.random = random;
    this.timeless = timeless;
  }

  /** Something that can happen from a time on. */
  private record Next(long from, Runnable happening) {}

  /** Milliseconds since the start. */
  long now() {
    return now;
  }

  /** The task that runs. */
  Task running() {
    return requireNonNull(running);
  }

  /** Who does what happens now; nobody of name if it is no task. */
  String who() {
    return running == null ? "-" : running.name();
  }

  /** Starts a task, some time from now on. */
  void start(String name, Runnable work) {
    var task = new Task(name, work);
    tasks.add(task);
    goOn(task, 0);
  }

  /** Starts a task, which goes on until it first waits. */
  void startNow(String name, Runnable work) {
    var task = new Task(name, work);
    tasks.add(task);
    run(task);
  }

  private void goOn(Task task, long delay) {
    after(delay, () -> run(task));
  }

  private void run(Task task) {
    running = task;
    task.goOn();
    running = null;
    task.failure()
        .ifPresent(
            failure -> {
              throw new AssertionError("%s failed: %s".formatted(task.name(), failure), failure);
            });
  }

  /** Something of nobody's happens, some time after that many milliseconds. */
  void after(long delay, Runnable happening) {
    waiting.add(new Next(now + delay, happening));
  }

  /**
   * The task that runs waits for its next turn, which comes some time after so long. If time does
   * not count it goes on: only between calls can others tell who was first.
   */
  void sleep(Duration time) {
    var millis = Math.max(0, time.toMillis());
    if (timeless) {
      now += millis;
    } else {
      waitForTurn(millis);
    }
  }

  /** The task that runs waits for its next turn, which may be the next of all. */
  void takeTurns() {
    waitForTurn(0);
  }

  private void waitForTurn(long delay) {
    var task = running();
    goOn(task, delay);
    task.await();
  }

  /** Lets everything happen until nothing is left to. */
  void run() {
    try {
      while (!waiting.isEmpty()) {
        if (++steps > MOST_STEPS) {
          throw new AssertionError("it does not end");
        }
        next().happening.run();
      }
    } finally {
      tasks.stream().filter(task -> !task.isOver()).forEach(Scheduler::end);
    }
  }

  private static void end(Task task) {
    task.end();
    task.goOn();
  }

  private Next next() {
    var next = waiting.remove(random.nextInt(timeless ? waiting.size() : due()));
    now = Math.max(now, next.from);
    return next;
  }

  /** Lets time go on until something is due; moves all that is to the front, and counts it. */
  private int due() {
    var soonest = waiting.stream().mapToLong(Next::from).min().orElseThrow();
    now = Math.max(now, soonest) + random.nextInt(LONGEST_STEP_MILLIS);
    var due = 0;
    for (var i = 0; i < waiting.size(); i++) {
      if (waiting.get(i).from <= now) {
        Collections.swap(waiting, due++, i);
      }
    }
    return due;
  }
}
