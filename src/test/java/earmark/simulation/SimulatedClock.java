package earmark.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock on the wall: it goes with the time of the simulation, and can jump. */
final class SimulatedClock extends Clock {

  private static final Instant START = Instant.parse("2026-11-26T08:00:00Z");

  private final Scheduler scheduler;
  private Duration jumped = Duration.ZERO;

  SimulatedClock(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** It is so much later now; nobody's deadline comes nearer by that. */
  void jump(Duration time) {
    jumped = jumped.plus(time);
  }

  @Override
  public Instant instant() {
    return START.plusMillis(scheduler.now()).plus(jumped);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
