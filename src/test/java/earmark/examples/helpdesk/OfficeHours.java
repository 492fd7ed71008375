package earmark.examples.helpdesk;

import static java.time.ZoneOffset.UTC;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.stream.Stream;

/** When the departments of the tests work, and how soon they answer. */
final class OfficeHours {

  /** From 9 to 17 on weekdays. */
  static final Shifts SHIFTS =
      new Shifts(
          UTC,
          Stream.of(DayOfWeek.values())
              .limit(5)
              .map(day -> new Shift(day, LocalTime.of(9, 0), LocalTime.of(17, 0)))
              .toList());

  /** An urgent ticket has 100 minutes, and 67 when it is escalated. */
  static final ResponsePolicy POLICY =
      new ResponsePolicy(
          Duration.ofHours(16), Duration.ofHours(8), Duration.ofHours(4), Duration.ofMinutes(100));

  private OfficeHours() {}
}
