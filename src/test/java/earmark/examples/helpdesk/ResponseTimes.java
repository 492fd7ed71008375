package earmark.examples.helpdesk;

import java.time.Duration;
import java.time.Instant;

/**
 * Says until when a ticket has to be answered: a domain service without state, because neither the
 * ticket nor the department can tell alone.
 */
final class ResponseTimes {

  private ResponseTimes() {}

  /**
   * The time that the department's policy allows for the priority, cut if the ticket is escalated.
   * It begins at {@code start} and passes only while a shift is on.
   */
  static ResponseTime of(Department department, Priority priority, Pace pace, Instant start) {
    var allowed = pace.of(department.policy().allowed(priority));
    return new ResponseTime(
        worked(department.shifts(), start, allowed.dividedBy(2)),
        worked(department.shifts(), start, allowed));
  }

  /** When so much has been worked since; an hour of two shifts is one hour. */
  private static Instant worked(Shifts shifts, Instant since, Duration time) {
    var spans = shifts.since(since).iterator();
    var span = spans.next().after(since);
    var left = time;
    while (span.length().compareTo(left) < 0) {
      left = left.minus(span.length());
      span = spans.next().after(span.end());
    }
    return span.start().plus(left);
  }
}
