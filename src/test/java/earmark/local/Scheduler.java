package earmark.local;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The schedules of EventBridge. Each counts from the start, so its first invocation is one rate
 * later. It waits for no invocation to end before the next one, and no failure ends it. A failed
 * invocation is not repeated, as Lambda would do up to twice.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html">When
 *     rules run</a>
 */
final class Scheduler implements OpenParts.Part {

  private final List<ScheduledFunction> functions;
  private final PrintStream log;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("schedules").factory());

  private Scheduler(List<ScheduledFunction> functions, PrintStream log) {
    this.functions = functions;
    this.log = log;
  }

  /**
   * Starts one.
   *
   * @param log is told why a function failed
   */
  static Scheduler start(List<ScheduledFunction> functions, PrintStream log) {
    var scheduler = new Scheduler(functions, log);
    functions.forEach(scheduler::schedule);
    return scheduler;
  }

  /** With a fixed delay, because a fixed rate would catch up on what a sleeping laptop missed. */
  private void schedule(ScheduledFunction function) {
    var rate = function.schedule().rate().toMillis();
    var _ =
        clock.scheduleWithFixedDelay(
            () -> threads.execute(() -> invoke(function)), rate, rate, MILLISECONDS);
  }

  private void invoke(ScheduledFunction function) {
    try {
      function.invoke();
    } catch (RuntimeException | Error failure) {
      log.print(function.name() + ": ");
      failure.printStackTrace(log);
    }
  }

  /**
   * Invokes a function at once in this thread, as each of its schedules would. What it throws comes
   * through.
   *
   * @throws IllegalArgumentException if no schedule is of a function of this name
   */
  void runNow(String name) {
    var named = functions.stream().filter(function -> function.name().equals(name)).toList();
    if (named.isEmpty()) {
      throw new IllegalArgumentException("no schedule invokes " + name);
    }
    named.forEach(ScheduledFunction::invoke);
  }

  /** Returns when the invocations that run have ended. */
  @Override
  public void close() {
    clock.close();
    threads.close();
  }
}
