package earmark.processes;

import earmark.processes.JsonLine.Task;
import earmark.testing.Reply;
import earmark.testing.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The way to some worker, by which every twentieth answer is lost: what was asked for is done all
 * the same. Those who wait for it wait for a moment, some so short that it could not have come yet,
 * and longer with every attempt. So may the invocation, which may be too short too.
 */
final class LossyWire implements Wire {

  /** What a function keeps of its time to answer in. */
  private static final int RESERVE_MILLIS = 4_500;

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Workers workers;
  private final SplittableRandom random;
  private final AtomicInteger lost;

  /**
   * The way of one client.
   *
   * @param lost counts the answers that are lost
   */
  LossyWire(Workers workers, SplittableRandom random, AtomicInteger lost) {
    this.workers = workers;
    this.random = random;
    this.lost = lost;
  }

  @Override
  public Optional<Reply> send(Request request, String requestId, int attempt)
      throws InterruptedException {
    var heard = random.nextInt(20) > 0;
    if (!heard) {
      lost.incrementAndGet();
    }
    var time = RESERVE_MILLIS + millis(attempt);
    var task = new Task(NUMBERS.incrementAndGet(), requestId, time, heard, request);
    return workers.any(random).send(task, Duration.ofMillis(millis(attempt)));
  }

  private int millis(int attempt) {
    return Math.min(attempt, 5) * (50 + random.nextInt(2_000));
  }
}
