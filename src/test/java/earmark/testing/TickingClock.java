package earmark.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes on by a second whenever someone looks at it, so nothing happens at once. */
public final class TickingClock extends Clock {

  private final AtomicLong seconds = new AtomicLong();

  @Override
  public Instant instant() {
    return Instant.parse("2026-11-01T00:00:00Z").plusSeconds(seconds.incrementAndGet());
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
