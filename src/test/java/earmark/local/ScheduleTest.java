package earmark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

  @ParameterizedTest
  @CsvSource({
    "rate(1 minute), PT1M, every 1 minute",
    "rate(5 minutes), PT5M, every 5 minutes",
    "rate(60 minutes), PT1H, every 1 hour",
    "rate(90 minutes), PT1H30M, every 90 minutes",
    "rate(1 hour), PT1H, every 1 hour",
    "rate(36 hours), PT36H, every 36 hours",
    "rate(1 day), PT24H, every 1 day",
    "rate(10  days), PT240H, every 10 days"
  })
  void understandsTheRatesOfEventBridge(String expression, Duration rate, String text) {
    var schedule = Schedule.of("Settle", event(Map.of("Schedule", expression)));

    assertThat(schedule).contains(new Schedule("SettleEvery", rate));
    assertThat(schedule.map(Schedule::text)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(1 minutes)",
        "rate(5 minute)",
        "rate(0 minutes)",
        "rate(-1 minutes)",
        "rate(05 minutes)",
        "rate(1.5 hours)",
        "rate(9999999999 days)",
        "rate(30 seconds)",
        "rate(2 weeks)",
        "rate(5minutes)",
        "Rate(1 Minute)",
        "cron(0 12 * * ? *)",
        "every minute",
        ""
      })
  void saysWhichRatesItUnderstands(String expression) {
    var event = event(Map.of("Schedule", expression));

    assertThatThrownBy(() -> Schedule.of("Settle", event))
        .isInstanceOf(CannotStart.class)
        .hasMessage(
            "Events.Every.Properties.Schedule must be like rate(1 minute) or rate(5 minutes), in"
                + " minutes, hours or days, is '%s'",
            expression);
  }

  @Test
  void isNoneWhereItIsNotEnabled() {
    var enabled = Map.of("Schedule", "rate(1 minute)", "Enabled", true);
    var disabled = Map.of("Schedule", "cron(0 12 * * ? *)", "Enabled", false);

    assertThat(Schedule.of("Settle", event(enabled)))
        .contains(new Schedule("SettleEvery", Duration.ofMinutes(1)));
    assertThat(Schedule.of("Settle", event(disabled))).isEmpty();
  }

  @Test
  void goesByTheNameOfItsRule() {
    var named = Map.of("Schedule", "rate(1 minute)", "Name", "settle", "Description", "Settles.");

    assertThat(Schedule.of("Settle", event(named)))
        .contains(new Schedule("settle", Duration.ofMinutes(1)));
  }

  @Test
  void refusesWhatWouldChangeItsEvent() {
    var event = event(Map.of("Schedule", "rate(1 minute)", "Input", "{}"));

    assertThatThrownBy(() -> Schedule.of("Settle", event))
        .isInstanceOf(CannotStart.class)
        .hasMessage("Events.Every.Properties.Input is nothing that local schedules can have");
  }

  private static TemplateNode event(Map<String, ?> properties) {
    return new TemplateNode(Map.of("Properties", properties), "Events.Every", Map.of());
  }
}
