package earmark.local;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/**
 * A table whose stream invokes a function. There is one invocation at a time for a shard; a {@code
 * ParallelizationFactor}, with which only the changes of one item stay in order, is read and makes
 * no difference.
 *
 * @param start where reading begins, each time the local cloud is started
 * @param window how long a batch that is not full waits for more records
 * @param reportsFailures whether the function says which record of a batch has failed
 * @param patterns a record is handed over if one of them matches, or if there is none
 */
public record StreamSource(
    String table,
    ShardIteratorType start,
    int batchSize,
    Duration window,
    boolean reportsFailures,
    RetryPolicy retries,
    List<EventPattern> patterns) {

  private static final Set<String> KNOWN =
      Set.of(
          "BisectBatchOnFunctionError",
          "DestinationConfig",
          "FilterCriteria",
          "MaximumRecordAgeInSeconds",
          "MaximumRetryAttempts",
          "ParallelizationFactor",
          "StartingPosition",
          "Stream");

  /** The source that an event of a function describes; none of one that is not enabled. */
  static Optional<StreamSource> of(TemplateNode event) {
    var properties = new SourceProperties(event.get("Properties"), KNOWN, "stream sources");
    if (!properties.isEnabled()) {
      return Optional.empty();
    }
    var _ = properties.number("ParallelizationFactor", 1, 10);
    return Optional.of(
        new StreamSource(
            LocalArn.streamedTable(properties.get("Stream")),
            start(properties.get("StartingPosition")),
            properties.batchSize(100),
            properties.window(),
            properties.reportsFailures(),
            RetryPolicy.of(properties),
            properties.find("FilterCriteria").map(StreamSource::patterns).orElse(List.of())));
  }

  private static ShardIteratorType start(TemplateNode position) {
    return switch (position.text()) {
      case "TRIM_HORIZON" -> ShardIteratorType.TRIM_HORIZON;
      case "LATEST" -> ShardIteratorType.LATEST;
      default ->
          throw new CannotStart(
              "%s must be TRIM_HORIZON or LATEST, is '%s'"
                  .formatted(position.place(), position.text()));
    };
  }

  private static List<EventPattern> patterns(TemplateNode criteria) {
    criteria.requireOnly(Set.of("Filters"), "filter criteria");
    return criteria.get("Filters").items().stream()
        .map(filter -> EventPattern.of(filter.get("Pattern")))
        .toList();
  }

  /** What it waits for, in words. */
  String text() {
    return "stream of " + table;
  }
}
