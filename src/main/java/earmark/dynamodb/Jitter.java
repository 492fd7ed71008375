package earmark.dynamodb;

import earmark.application.Backoff;
import earmark.application.Deadline;
import java.time.Duration;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Full jitter: any time between none and a ceiling that doubles with every attempt, from 50 ms to
 * 400 ms. The ceiling is the SDK's; the chance is not, because the SDK draws it from {@code
 * ThreadLocalRandom}, whose state SnapStart copies into every restored environment.
 *
 * @see <a
 *     href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
 *     backoff and jitter</a>
 */
public final class Jitter implements Backoff {

  /** Counts the first attempt, which needs no delay, as 1. */
  private static final BackoffStrategy CEILING =
      BackoffStrategy.exponentialDelayWithoutJitter(Duration.ofMillis(50), Duration.ofMillis(400));

  private final RandomGenerator random;

  /**
   * @param random seeded by the operating system, so that no two environments draw alike
   */
  public Jitter(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public void pause(int attempt, Deadline deadline) {
    var ceiling = CEILING.computeDelay(attempt + 1).toNanos();
    pause(Duration.ofNanos(random.nextLong(ceiling + 1)), deadline);
  }
}
