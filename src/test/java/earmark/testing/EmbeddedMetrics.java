package earmark.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The metrics that CloudWatch finds in a line of a log. It takes none of a line that breaks the
 * rules of its format, and says so nowhere near; here that fails the test.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
public final class EmbeddedMetrics {

  private static final Set<String> UNITS = Set.of("Count", "Milliseconds");

  private EmbeddedMetrics() {}

  /** By their names; none if the line has none. */
  public static Map<String, Long> of(JsonNode line) {
    var metrics = new TreeMap<String, Long>();
    if (line.has("_aws")) {
      var meta = line.get("_aws");
      assertThat(meta.path("Timestamp").isIntegralNumber()).as("%s", line).isTrue();
      assertThat(meta.path("Timestamp").longValue()).isGreaterThan(1_600_000_000_000L);
      assertThat(meta.path("CloudWatchMetrics")).isNotEmpty();
      meta.get("CloudWatchMetrics").forEach(directive -> metrics.putAll(of(directive, line)));
    }
    return metrics;
  }

  private static Map<String, Long> of(JsonNode directive, JsonNode line) {
    var metrics = new TreeMap<String, Long>();
    assertThat(directive.path("Namespace").asText()).hasSizeBetween(1, 1024);
    assertThat(directive.path("Dimensions")).isNotEmpty();
    directive.get("Dimensions").forEach(set -> requireStrings(set, line));
    assertThat(directive.path("Metrics").size()).isBetween(1, 100);
    directive
        .get("Metrics")
        .forEach(
            metric -> {
              var name = metric.path("Name").asText();
              assertThat(name).hasSizeBetween(1, 1024);
              assertThat(UNITS).contains(metric.path("Unit").asText());
              assertThat(line.path(name).isNumber()).as("%s in %s", name, line).isTrue();
              assertThat(metrics.put(name, line.get(name).longValue())).as(name).isNull();
            });
    return metrics;
  }

  /** A dimension is a member of the line. */
  private static void requireStrings(JsonNode dimensions, JsonNode line) {
    assertThat(dimensions.size()).isBetween(1, 30);
    dimensions.forEach(
        dimension -> {
          assertThat(dimension.isTextual()).isTrue();
          assertThat(line.path(dimension.textValue()).isTextual()).as("%s", line).isTrue();
          assertThat(line.get(dimension.textValue()).textValue()).hasSizeBetween(1, 1024);
        });
  }
}
