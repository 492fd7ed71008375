package earmark.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What EventBridge hands to a function on a schedule. */
final class ScheduleEvent {

  private static final JsonMapper JSON = new JsonMapper();

  private ScheduleEvent() {}

  static String json(Schedule schedule, String id, Instant time) {
    var event = JSON.createObjectNode();
    event.put("version", "0");
    event.put("id", id);
    event.put("detail-type", "Scheduled Event");
    event.put("source", "aws.events");
    event.put("account", "000000000000");
    event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", "eu-central-1");
    event
        .putArray("resources")
        .add("arn:aws:events:eu-central-1:000000000000:rule/" + schedule.rule());
    event.putObject("detail");
    return event.toString();
  }
}
