package earmark.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The seeds that a test tries, as many at a time as there are processors: {@code -Dseeds=100000}
 * tries so many, {@code -Dseed=17} only that one.
 */
final class Seeds {

  private Seeds() {}

  /** Whether the command line names one, which may come to little. */
  static boolean isOneAlone() {
    return Long.getLong("seed") != null;
  }

  /** Tries that many, unless the command line says otherwise; stops at a failure, and throws it. */
  static void tryAll(long count, LongConsumer trial) throws InterruptedException {
    @Nullable Long only = Long.getLong("seed");
    if (only != null) {
      trial.accept(only);
    } else {
      tryAll(0, Long.getLong("seeds", count), trial);
    }
  }

  /** Tries those from one on, and before the other. */
  static void tryAll(long from, long to, LongConsumer trial) throws InterruptedException {
    var next = new AtomicLong(from);
    var failed = new AtomicBoolean();
    Runnable some =
        () -> {
          for (var seed = next.getAndIncrement();
              seed < to && !failed.get();
              seed = next.getAndIncrement()) {
            try {
              trial.accept(seed);
            } catch (RuntimeException | Error failure) {
              failed.set(true);
              throw failure;
            }
          }
        };
    // virtual, as the tasks of a simulation are: whose turn it is changes all the time
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (var i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
        running.add(threads.submit(some));
      }
      await(running);
    }
  }

  private static void await(List<Future<?>> running) throws InterruptedException {
    for (var thread : running) {
      try {
        thread.get();
      } catch (ExecutionException failed) {
        var cause = String.valueOf(failed.getMessage());
        throw new AssertionError(cause.substring(cause.indexOf(' ') + 1), failed);
      }
    }
  }
}
