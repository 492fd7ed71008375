package earmark.examples.helpdesk;

import static earmark.examples.helpdesk.OfficeHours.POLICY;
import static earmark.examples.helpdesk.OfficeHours.SHIFTS;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResponseTimesTest {

  @Test
  void givesEachPriorityTheTimeOfItsPolicy() {
    var dues =
        Stream.of(Priority.values())
            .map(it -> inTheOffice(it, "2026-11-02T09:00:00Z").due().toString());

    assertThat(dues)
        .containsExactly(
            "2026-11-03T17:00:00Z",
            "2026-11-02T17:00:00Z",
            "2026-11-02T13:00:00Z",
            "2026-11-02T10:40:00Z");
  }

  @Test
  void endsWithTheShiftInWhichItIsUsedUp() {
    assertThat(inTheOffice(Priority.HIGH, "2026-11-02T13:00:00Z"))
        .isEqualTo(time("2026-11-02T15:00:00Z", "2026-11-02T17:00:00Z"));
  }

  @Test
  void beginsWithTheNextShiftWhereNoneIsOn() {
    assertThat(inTheOffice(Priority.HIGH, "2026-10-31T12:00:00Z"))
        .isEqualTo(time("2026-11-02T11:00:00Z", "2026-11-02T13:00:00Z"));
  }

  @Test
  void doesNotPassOverNightAndWeekend() {
    assertThat(inTheOffice(Priority.MEDIUM, "2026-10-30T16:00:00Z"))
        .isEqualTo(time("2026-11-02T12:00:00Z", "2026-11-02T16:00:00Z"));
  }

  @Test
  void isCutBy33PercentForAnEscalatedTicket() {
    var time =
        ResponseTimes.of(
            department(SHIFTS),
            Priority.URGENT,
            Pace.ESCALATED,
            Instant.parse("2026-11-02T10:00:00Z"));

    assertThat(time).isEqualTo(time("2026-11-02T10:33:30Z", "2026-11-02T11:07:00Z"));
  }

  @Test
  void countsAnHourOfTwoShiftsOnce() {
    var shifts =
        shifts("UTC", shift(TUESDAY, 8, 14), shift(TUESDAY, 9, 12), shift(TUESDAY, 13, 20));

    assertThat(normal(shifts, Priority.MEDIUM, "2026-11-03T09:00:00Z"))
        .isEqualTo(time("2026-11-03T13:00:00Z", "2026-11-03T17:00:00Z"));
  }

  @Test
  void passesInAShiftThatBeganTheDayBefore() {
    var shifts = shifts("UTC", shift(SUNDAY, 22, 6));

    assertThat(normal(shifts, Priority.HIGH, "2026-11-02T01:00:00Z"))
        .isEqualTo(time("2026-11-02T03:00:00Z", "2026-11-02T05:00:00Z"));
  }

  @Test
  void passesInAShiftThatBeganTheDayBeforeWhereTheDepartmentIs() {
    var shifts = shifts("America/New_York", shift(SUNDAY, 22, 21));

    assertThat(normal(shifts, Priority.HIGH, "2026-11-03T01:00:00Z"))
        .isEqualTo(time("2026-11-09T04:00:00Z", "2026-11-09T06:00:00Z"));
  }

  @Test
  void passesByTheClockOfTheDepartment() {
    var shifts = shifts("Europe/Berlin", shift(TUESDAY, 9, 17));

    assertThat(normal(shifts, Priority.HIGH, "2026-07-07T00:00:00Z"))
        .isEqualTo(time("2026-07-07T09:00:00Z", "2026-07-07T11:00:00Z"));
  }

  @Test
  void passesAnHourLongerInTheNightInWhichSummerTimeEnds() {
    var shifts = shifts("Europe/Berlin", shift(SATURDAY, 22, 6));

    assertThat(normal(shifts, Priority.LOW, "2026-10-24T20:00:00Z"))
        .isEqualTo(time("2026-10-25T04:00:00Z", "2026-11-01T04:00:00Z"));
  }

  private static ResponseTime inTheOffice(Priority priority, String start) {
    return normal(SHIFTS, priority, start);
  }

  private static ResponseTime normal(Shifts shifts, Priority priority, String start) {
    return ResponseTimes.of(department(shifts), priority, Pace.NORMAL, Instant.parse(start));
  }

  private static Department department(Shifts shifts) {
    return new Department(
        new DepartmentId("department"),
        POLICY,
        shifts,
        List.of(new Agent(new AgentId("ann"), new ManagerId("mia"))));
  }

  private static Shifts shifts(String zone, Shift... weekly) {
    return new Shifts(ZoneId.of(zone), List.of(weekly));
  }

  private static Shift shift(DayOfWeek day, int from, int to) {
    return new Shift(day, LocalTime.of(from, 0), LocalTime.of(to, 0));
  }

  private static ResponseTime time(String half, String due) {
    return new ResponseTime(Instant.parse(half), Instant.parse(due));
  }
}
