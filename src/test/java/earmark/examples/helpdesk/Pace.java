package earmark.examples.helpdesk;

import java.time.Duration;

/** How much of the policy's time an agent has: all of it, or 33 % less for an escalated ticket. */
enum Pace {
  NORMAL(100),
  ESCALATED(67);

  private final long percent;

  Pace(long percent) {
    this.percent = percent;
  }

  Duration of(Duration allowed) {
    return allowed.multipliedBy(percent).dividedBy(100);
  }
}
