package earmark.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What all lines of an invocation have in common.
 *
 * @param cold whether it is the first one of its execution environment
 */
record Invocation(Context context, boolean cold, String service, Clock clock, Instant startedAt) {

  Invocation(Context context, boolean cold, String service, Clock clock) {
    this(context, cold, service, clock, clock.instant());
  }

  void addTo(ObjectNode line, Instant now) {
    line.put(Metric.DIMENSION, service)
        .put("function", context.getFunctionName())
        .put("requestId", context.getAwsRequestId())
        .put("coldStart", cold)
        .put("durationMillis", Duration.between(startedAt, now).toMillis());
  }
}
