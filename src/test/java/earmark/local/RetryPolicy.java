package earmark.local;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of stream records that a function has failed on. While they are tried again, those
 * behind them wait.
 *
 * @param bisects whether a failed batch is tried again in halves
 * @param attempts how often a failed batch is tried again; without it there is no end
 * @param age of a record that is too old to be tried; without it no record is
 * @param destination the queue that is told of records that were given up
 */
public record RetryPolicy(
    boolean bisects,
    Optional<Integer> attempts,
    Optional<Duration> age,
    Optional<String> destination) {

  /** -1 is no limit. */
  static RetryPolicy of(SourceProperties properties) {
    return new RetryPolicy(
        properties.find("BisectBatchOnFunctionError").map(TemplateNode::isTrue).orElse(false),
        properties.number("MaximumRetryAttempts", -1, 10_000).filter(it -> it >= 0),
        properties
            .number("MaximumRecordAgeInSeconds", -1, 604_800)
            .filter(it -> it >= 0)
            .map(Duration::ofSeconds),
        properties.find("DestinationConfig").map(RetryPolicy::destination));
  }

  private static String destination(TemplateNode config) {
    config.requireOnly(Set.of("OnFailure"), "destinations");
    var onFailure = config.get("OnFailure");
    onFailure.requireOnly(Set.of("Destination", "Type"), "destinations");
    return LocalArn.queue(onFailure.get("Destination"));
  }
}
