package earmark.simulation;

import earmark.application.Backoff;
import earmark.application.Deadline;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Lets the time of the simulation pass, about as long as {@link earmark.dynamodb.Jitter} does. */
record SimulatedBackoff(Scheduler scheduler, RandomGenerator random) implements Backoff {

  private static final int FIRST_CEILING_MILLIS = 50;
  private static final int MOST_DOUBLINGS = 3;

  @Override
  public void pause(int attempt, Deadline deadline) {
    var ceiling = FIRST_CEILING_MILLIS << Math.min(attempt, MOST_DOUBLINGS);
    pause(Duration.ofMillis(random.nextInt(ceiling)), deadline);
  }

  @Override
  public void pause(Duration time, Deadline deadline) {
    var left = deadline.remaining();
    scheduler.sleep(time.compareTo(left) < 0 ? time : left);
  }
}
