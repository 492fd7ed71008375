package earmark.examples.helpdesk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Until when an agent has to answer. It is fixed when it begins: later changes of policy or shifts
 * do not move it.
 *
 * @param half when half of the working time is gone; none once the ticket has gone to another agent
 *     for it, who has the other half
 * @param due the last instant that is in time
 */
record ResponseTime(@Nullable Instant half, Instant due) {

  boolean isHalfGone(Instant now) {
    return half != null && !now.isBefore(half);
  }

  boolean isOver(Instant now) {
    return now.isAfter(due);
  }

  ResponseTime otherHalf() {
    return new ResponseTime(null, due);
  }
}
