package earmark.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until it is told to go on, a millisecond at a time. */
public final class StepClock extends Clock {

  private Instant now = Instant.parse("2026-11-23T10:00:00Z");

  public Instant step() {
    now = now.plusMillis(1);
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
