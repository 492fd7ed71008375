package earmark.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.naturalOrder;

import earmark.application.Deadline;
import earmark.application.JournalEntry;
import earmark.application.PublishEvents;
import earmark.application.Undelivered;
import earmark.bootstrap.Earmark;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Publishes the events of new journal records, and counts them: here all meet that happens to
 * stock, whoever caused it. A record counts when the stream does not bring it again.
 */
public final class PublishEventsHandler extends JournalStreamHandler {

  private final PublishEvents publishEvents;

  public PublishEventsHandler() {
    this(Priming.primed());
  }

  public PublishEventsHandler(Earmark earmark) {
    super(earmark);
    this.publishEvents = earmark.publishEvents();
  }

  @Override
  Undelivered deliver(List<JournalEntry> entries, Deadline deadline) {
    return publishEvents.handle(entries, deadline);
  }

  @Override
  void count(List<JournalEntry> entries, List<JournalEntry> taken, LogLine line) {
    taken.stream()
        .flatMap(entry -> entry.events().stream())
        .flatMap(event -> metric(event).stream())
        .forEach(metric -> line.count(metric, 1));
    entries.stream()
        .flatMap(entry -> committedAt(entry).stream())
        .min(naturalOrder())
        .ifPresent(oldest -> line.measure(Metric.OLDEST_UNPUBLISHED_EVENT_AGE, oldest));
  }

  /** None if the event is unreadable: then its record was set aside. */
  private static Optional<Metric> metric(String event) {
    try {
      return Metric.ofEvent(Json.read(event.getBytes(UTF_8)).path("type").asText());
    } catch (MalformedRequest unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> committedAt(JournalEntry entry) {
    try {
      return Optional.of(Instant.parse(entry.committedAt()));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
