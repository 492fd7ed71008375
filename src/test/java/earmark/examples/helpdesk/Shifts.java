package earmark.examples.helpdesk;

import static java.util.Comparator.comparing;

import earmark.domain.InvalidValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** The shifts of every week, at least one; some may overlap. */
record Shifts(ZoneId zone, List<Shift> weekly) {

  Shifts {
    weekly = List.copyOf(weekly);
    if (weekly.isEmpty()) {
      throw new InvalidValue("must have at least one shift");
    }
  }

  /**
   * When a shift is on, for ever, ordered by start: first whatever began since the day before
   * {@code instant}, which may be on still.
   */
  Stream<Span> since(Instant instant) {
    var dayBefore = instant.atZone(zone).toLocalDate().minusDays(1);
    return Stream.iterate(dayBefore, day -> day.plusDays(1)).flatMap(this::on);
  }

  private Stream<Span> on(LocalDate date) {
    return weekly.stream()
        .filter(shift -> shift.day().equals(date.getDayOfWeek()))
        .sorted(comparing(Shift::from))
        .map(shift -> shift.on(date, zone));
  }
}
