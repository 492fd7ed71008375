package earmark.bench;

import earmark.application.Busy;
import earmark.testing.Parallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Writers that send one thing after the other for some time, and what has come of it. */
record Load(
    Market market,
    long orders,
    long busy,
    double seconds,
    long attempts,
    long commits,
    long calls,
    List<Long> nanos) {

  /**
   * Lets writers work, all of them together.
   *
   * @param more whether a writer goes on
   * @param size how many orders it sends then
   * @param works makes for each writer what sends them, and returns how many of them were answered
   *     with what became of them
   */
  static Load of(
      Market market, int writers, BooleanSupplier more, int size, Supplier<IntSupplier> works)
      throws ExecutionException, InterruptedException {
    market.calls.forget();
    var orders = new AtomicLong();
    var sent = new AtomicLong();
    var start = System.nanoTime();
    var nanos =
        Parallel.run(
            writers,
            _ -> {
              var work = works.get();
              var own = new ArrayList<Long>();
              while (more.getAsBoolean()) {
                var begin = System.nanoTime();
                sent.addAndGet(size);
                orders.addAndGet(answered(work));
                own.add(System.nanoTime() - begin);
              }
              return own;
            });
    var seconds = (System.nanoTime() - start) / 1e9;
    var attempts = market.calls.of("TransactWriteItems");
    return new Load(
        market,
        orders.get(),
        sent.get() - orders.get(),
        seconds,
        attempts,
        attempts - market.calls.failed("TransactWriteItems"),
        market.calls.all(),
        nanos.stream().flatMap(List::stream).sorted().toList());
  }

  private static int answered(IntSupplier work) {
    try {
      return work.getAsInt();
    } catch (Busy _) {
      return 0;
    }
  }

  /** True for so long. */
  static BooleanSupplier during(Duration time) {
    var start = System.nanoTime();
    return () -> System.nanoTime() - start < time.toNanos();
  }

  /** True so many times. */
  static BooleanSupplier times(int count) {
    var left = new AtomicInteger(count);
    return () -> left.getAndDecrement() > 0;
  }

  double ordersPerSecond() {
    return orders / seconds;
  }

  double commitsPerSecond() {
    return commits / seconds;
  }

  /** Transactions that were sent in vain, for each that was not. */
  double wasted() {
    return (attempts - commits) / (double) commits;
  }

  double perOrder(long calls) {
    return calls / (double) orders;
  }

  /** The time to an answer that so many of a hundred orders do not exceed. */
  double millis(int percent) {
    return nanos.get((nanos.size() - 1) * percent / 100) / 1e6;
  }
}
