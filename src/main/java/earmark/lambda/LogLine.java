package earmark.lambda;

import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import earmark.application.Command;
import earmark.application.Handled;
import earmark.application.OutcomeUnknown;
import earmark.domain.BatchReport;
import earmark.domain.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log: one JSON object, for people and for queries. It carries its metrics along, in
 * the form in which CloudWatch finds them in logs. What a body says is in it only as far as it is
 * an id.
 *
 * <p>Closed before anything was told, it tells that the invocation has ended with an exception.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
final class LogLine implements AutoCloseable {

  /** At least as many as a request may have of skus, and few enough for a line. */
  private static final int MAX_VALUES = 50;

  private final Invocation invocation;
  private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
  private final Map<Metric, Long> metrics = new EnumMap<>(Metric.class);
  private @Nullable Command command;
  private boolean told;

  private LogLine(Invocation invocation) {
    this.invocation = invocation;
  }

  static LogLine of(Invocation invocation) {
    return new LogLine(invocation);
  }

  /** A further line of the same invocation, which tells only what it is told to. */
  LogLine another() {
    return new LogLine(invocation);
  }

  LogLine with(String field, Object value) {
    fields.put(field, value.toString());
    return this;
  }

  LogLine with(String field, int number) {
    fields.put(field, number);
    return this;
  }

  /** The values, if there are any; of more than 50 the first, and how many more there are. */
  LogLine with(String field, Collection<?> values) {
    if (!values.isEmpty()) {
      var array = fields.putArray(field);
      values.stream().limit(MAX_VALUES).forEach(it -> array.add(it.toString()));
      if (values.size() > MAX_VALUES) {
        array.add("and %d more".formatted(values.size() - MAX_VALUES));
      }
    }
    return this;
  }

  LogLine about(Order order) {
    return with("orderId", order.id()).with("skus", order.skus());
  }

  LogLine about(BatchReport batch) {
    return with("sku", batch.sku()).with("reference", batch.reference());
  }

  /** The line is that of a command, and tells in the end what it has taken. */
  Command about(Command its) {
    command = its;
    with("operation", its.operation()).with("commandId", its.id());
    return its;
  }

  /** A refusal that is only given again was counted when it was given first. */
  void handled(Handled<?> handled, HttpAnswer answer) {
    if (handled.replayed()) {
      count(Metric.REPLAYS, 1);
    } else if (answer.isRefusal()) {
      count(Metric.REFUSED, 1);
    }
  }

  /** What the caller was told or, of a message, would have been told. */
  LogLine answered(HttpAnswer answer) {
    if (answer.problem() != null) {
      with("problem", answer.problem());
    }
    return with("status", answer.status());
  }

  /** Why there is no answer. */
  LogLine failed(Throwable cause) {
    if (cause instanceof OutcomeUnknown) {
      count(Metric.UNKNOWN_OUTCOMES, 1);
    }
    return with("error", Causes.of(cause));
  }

  /** Adds to a metric; one that stays zero is not told. */
  LogLine count(Metric metric, long more) {
    if (more != 0) {
      metrics.merge(metric, more, Long::sum);
    }
    return this;
  }

  /** Measures the time from then until now. */
  void measure(Metric metric, Instant then) {
    metrics.put(metric, Duration.between(then, invocation.clock().instant()).toMillis());
  }

  /** Writes the line; what people read first is what was answered. */
  void tell(LogLevel level) {
    var what = fields.path("operation").asText(invocation.context().getFunctionName());
    var problem = fields.path("problem").asText("");
    tell(level, (what + " " + fields.path("status").asText() + " " + problem).strip());
  }

  /** Writes the line, with a message for people. */
  void tell(LogLevel level, String message) {
    told = true;
    var now = invocation.clock().instant();
    var line = JsonNodeFactory.instance.objectNode();
    line.put("timestamp", now.toString()).put("level", level.name()).put("message", message);
    invocation.addTo(line, now);
    line.setAll(fields);
    if (command != null && command.effort().attempts() > 0) {
      metrics.put(Metric.ATTEMPTS, (long) command.effort().attempts());
      metrics.put(Metric.CONFLICTS, (long) command.effort().lostRaces());
    }
    if (!metrics.isEmpty()) {
      addMetrics(line, now);
    }
    invocation.context().getLogger().log(Json.line(line), level);
  }

  private void addMetrics(ObjectNode line, Instant now) {
    var meta = JsonNodeFactory.instance.objectNode().put("Timestamp", now.toEpochMilli());
    var directive = meta.putArray("CloudWatchMetrics").addObject();
    directive.put("Namespace", Metric.NAMESPACE);
    directive.putArray("Dimensions").addArray().add(Metric.DIMENSION);
    var definitions = directive.putArray("Metrics");
    metrics.forEach(
        (metric, value) -> {
          definitions.addObject().put("Name", metric.title()).put("Unit", metric.unit());
          line.put(metric.title(), value);
        });
    line.set("_aws", meta);
  }

  @Override
  public void close() {
    if (!told) {
      count(Metric.FAULTS, 1).tell(LogLevel.ERROR, "ended with an exception");
    }
  }
}
