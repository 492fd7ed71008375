package earmark.local;

import java.time.Instant;
import java.util.UUID;

/** A function and a schedule of it. */
record ScheduledFunction(String name, Schedule schedule, LambdaFunction function) {

  /** Invokes it once; what it throws comes through. */
  void invoke() {
    var _ =
        function.invoke(ScheduleEvent.json(schedule, UUID.randomUUID().toString(), Instant.now()));
  }
}
