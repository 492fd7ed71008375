package earmark.local;

import static earmark.json.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScheduleEventTest {

  @Test
  void isWhatEventBridgeSends() {
    var schedule = new Schedule("SettleEvery", Duration.ofMinutes(1));

    var event =
        ScheduleEvent.json(
            schedule,
            "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
            Instant.parse("2026-11-24T09:41:07.812Z"));

    assertThat(json(event))
        .isEqualTo(
            json(
                """
                {"version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
                 "detail-type": "Scheduled Event", "source": "aws.events",
                 "account": "000000000000", "time": "2026-11-24T09:41:07Z",
                 "region": "eu-central-1",
                 "resources": ["arn:aws:events:eu-central-1:000000000000:rule/SettleEvery"],
                 "detail": {}}
                """));
  }
}
