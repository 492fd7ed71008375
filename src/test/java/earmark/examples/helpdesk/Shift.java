package earmark.examples.helpdesk;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Hours of a weekday in which somebody works, by the clock on the wall. It ends on the day after if
 * {@code to} is not later than {@code from}.
 */
record Shift(DayOfWeek day, LocalTime from, LocalTime to) {

  /** This shift on one of its days. Where the clock changes it is longer or shorter by that. */
  Span on(LocalDate date, ZoneId zone) {
    var last = to.isAfter(from) ? date : date.plusDays(1);
    return new Span(
        date.atTime(from).atZone(zone).toInstant(), last.atTime(to).atZone(zone).toInstant());
  }
}
