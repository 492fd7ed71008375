package earmark.local;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A queue that invokes a function. How many pollers there are is Lambda's to choose, so {@code
 * MaximumConcurrency} is read and makes no difference.
 *
 * @param queue its name
 * @param window how long a batch that is not full waits for more messages
 * @param reportsFailures whether the function says which messages of a batch have failed
 */
public record QueueSource(String queue, int batchSize, Duration window, boolean reportsFailures) {

  private static final Set<String> KNOWN = Set.of("Queue", "ScalingConfig");

  /** The source that an event of a function describes; none of one that is not enabled. */
  static Optional<QueueSource> of(TemplateNode event) {
    var properties = new SourceProperties(event.get("Properties"), KNOWN, "queue sources");
    if (!properties.isEnabled()) {
      return Optional.empty();
    }
    var source =
        new QueueSource(
            LocalArn.queue(properties.get("Queue")),
            properties.batchSize(10),
            properties.window(),
            properties.reportsFailures());
    if (source.batchSize > 10 && source.window.isZero()) {
      throw new CannotStart(
          "%s: a BatchSize of more than 10 needs a MaximumBatchingWindowInSeconds of at least 1"
              .formatted(event.get("Properties").place()));
    }
    return Optional.of(source);
  }

  /** What it waits for, in words. */
  String text() {
    return "queue " + queue;
  }
}
