package earmark.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import earmark.application.CommittedEvent;
import earmark.application.EventFailure;
import earmark.application.EventSink;
import earmark.application.EventsRefused;
import earmark.application.Prospect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Publishes events on a bus of EventBridge, at least once each. */
public final class EventBridgeSink implements EventSink {

  private static final String SOURCE = "earmark";

  /** The most entries that one PutEvents may have. */
  private static final int MAX_ENTRIES = 10;

  /** The most bytes that the entries of one PutEvents may have: together less than 256 KB. */
  private static final int MAX_BYTES = 256 * 1024 - 1;

  /**
   * Errors whose reason is the event. The others pass, or someone can correct what is behind them,
   * a permission for instance.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html">PutEventsResultEntry</a>
   */
  private static final Set<String> HOPELESS =
      Set.of("InvalidArgument", "MalformedDetail", "RedactionFailure");

  /** Errors of a whole call whose reason is what it sends. */
  private static final Set<String> REFUSED =
      Set.of("ValidationException", "ValidationError", "RequestEntityTooLargeException");

  private final EventBridgeClient client;
  private final String bus;

  public EventBridgeSink(EventBridgeClient client, String bus) {
    this.client = client;
    this.bus = bus;
  }

  @Override
  public List<List<CommittedEvent>> batches(List<CommittedEvent> events) {
    var batches = new ArrayList<List<CommittedEvent>>();
    var bytes = 0;
    for (var event : events) {
      var more = size(event);
      if (batches.isEmpty()
          || batches.getLast().size() == MAX_ENTRIES
          || bytes + more > MAX_BYTES) {
        batches.add(new ArrayList<>());
        bytes = 0;
      }
      batches.getLast().add(event);
      bytes += more;
    }
    return batches;
  }

  /**
   * The bytes of its entry, as EventBridge counts them.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html">Calculating
   *     PutEvents event entry size</a>
   */
  private static int size(CommittedEvent event) {
    var time = 14;
    return time
        + Stream.of(SOURCE, event.type(), event.json())
            .mapToInt(text -> text.getBytes(UTF_8).length)
            .sum();
  }

  @Override
  public List<EventFailure> send(List<CommittedEvent> batch) {
    var bytes = batch.stream().mapToInt(EventBridgeSink::size).sum();
    if (bytes > MAX_BYTES) {
      throw new EventsRefused(
          "EventBridge takes %d bytes, these are %d".formatted(MAX_BYTES, bytes), null);
    }
    try {
      return failures(
          batch,
          client.putEvents(put -> put.entries(batch.stream().map(this::entry).toList())).entries());
    } catch (SdkException failure) {
      if (failure instanceof EventBridgeException refused
          && REFUSED.contains(String.valueOf(refused.awsErrorDetails().errorCode()))) {
        throw new EventsRefused("EventBridge refuses it: " + refused.getMessage(), refused);
      }
      return batch.stream()
          .map(it -> new EventFailure(it, failure.toString(), Prospect.OUTAGE))
          .toList();
    }
  }

  /** The entry of an event has its results in the same place. */
  private static List<EventFailure> failures(
      List<CommittedEvent> batch, List<PutEventsResultEntry> results) {
    return IntStream.range(0, batch.size())
        .filter(i -> i >= results.size() || results.get(i).eventId() == null)
        .mapToObj(
            i ->
                i < results.size()
                    ? failure(batch.get(i), results.get(i))
                    : new EventFailure(
                        batch.get(i), "EventBridge does not mention it", Prospect.PASSING))
        .toList();
  }

  private static EventFailure failure(CommittedEvent event, PutEventsResultEntry result) {
    var code = String.valueOf(result.errorCode());
    return new EventFailure(
        event,
        "EventBridge: %s: %s".formatted(code, result.errorMessage()),
        HOPELESS.contains(code) ? Prospect.HOPELESS : Prospect.PASSING);
  }

  private PutEventsRequestEntry entry(CommittedEvent event) {
    return PutEventsRequestEntry.builder()
        .eventBusName(bus)
        .source(SOURCE)
        .detailType(event.type())
        .detail(event.json())
        .time(event.at())
        .build();
  }
}
