package earmark.bench;

import earmark.application.Busy;
import earmark.testing.Parallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

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
   * Lets writers work.
   *
   * @param work sends something and returns how many orders it were, once they are answered
   */
  static Load of(Market market, int writers, Duration time, IntSupplier work)
      throws ExecutionException, InterruptedException {
    market.calls.forget();
    var orders = new AtomicLong();
    var busy = new AtomicLong();
    var start = System.nanoTime();
    var nanos =
        Parallel.run(
            writers,
            _ -> {
              var own = new ArrayList<Long>();
              do {
                var begin = System.nanoTime();
                try {
                  orders.addAndGet(work.getAsInt());
                } catch (Busy _) {
                  busy.incrementAndGet();
                }
                own.add(System.nanoTime() - begin);
              } while (System.nanoTime() - start < time.toNanos());
              return own;
            });
    var seconds = (System.nanoTime() - start) / 1e9;
    var attempts = market.calls.of("TransactWriteItems");
    return new Load(
        market,
        orders.get(),
        busy.get(),
        seconds,
        attempts,
        attempts - market.calls.failed("TransactWriteItems"),
        market.calls.all(),
        nanos.stream().flatMap(List::stream).sorted().toList());
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
