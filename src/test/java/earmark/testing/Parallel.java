package earmark.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Lets many threads loose at the same moment. */
public final class Parallel {

  private Parallel() {}

  /**
   * What each of {@code count} threads returns; they start together. A failure of one is thrown.
   */
  public static <T> List<T> run(int count, IntFunction<T> work)
      throws InterruptedException, ExecutionException {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(count)) {
      var running =
          IntStream.range(0, count)
              .mapToObj(i -> threads.submit(waiting(start, () -> work.apply(i))))
              .toList();
      start.countDown();
      return results(running);
    }
  }

  private static <T> Callable<T> waiting(CountDownLatch start, Callable<T> work) {
    return () -> {
      start.await();
      return work.call();
    };
  }

  private static <T> List<T> results(List<Future<T>> running)
      throws InterruptedException, ExecutionException {
    var results = new java.util.ArrayList<T>();
    for (var result : running) {
      results.add(result.get());
    }
    return results;
  }
}
