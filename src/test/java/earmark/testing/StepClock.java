package earmark.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until it is told to go on. */
public final class StepClock extends Clock {

  private Instant now = Instant.parse("2026-11-23T10:00:00Z");

  /** Goes on by a millisecond. */
  public Instant step() {
    return step(Duration.ofMillis(1));
  }

  public Instant step(Duration duration) {
    now = now.plus(duration);
    return now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
