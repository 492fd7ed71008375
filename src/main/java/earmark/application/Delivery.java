package earmark.application;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Brings the events of journal records to a sink, at least once each. */
public final class Delivery {

  private final EventReader reader;
  private final EventSink sink;
  private final Backoff backoff;

  public Delivery(EventReader reader, EventSink sink, Backoff backoff) {
    this.reader = reader;
    this.sink = sink;
    this.backoff = backoff;
  }

  /**
   * What was delivered.
   *
   * @param events how many have arrived
   * @param failures the records that were not delivered as a whole; some of their events may have
   *     arrived
   */
  public record Delivered(int events, List<EntryFailure> failures) {}

  /**
   * Delivers the events in their order. What fails for a reason that passes is tried again until
   * the deadline; one record that fails does not keep the others from arriving. At least one batch
   * is sent, however late it is.
   */
  public Delivered deliver(List<JournalEntry> entries, Deadline deadline) {
    var failures = new ArrayList<EntryFailure>();
    var read = new LinkedHashMap<JournalEntry, List<CommittedEvent>>();
    for (var entry : entries) {
      try {
        read.put(entry, reader.read(entry));
      } catch (UnreadableEntry unreadable) {
        failures.add(
            new EntryFailure(entry, String.valueOf(unreadable.getMessage()), Prospect.HOPELESS));
      }
    }
    var events = read.values().stream().flatMap(List::stream).distinct().toList();
    var failed = send(events, deadline);
    read.forEach((entry, ofEntry) -> failure(entry, ofEntry, failed).ifPresent(failures::add));
    var wanted = sink.batches(events).stream().mapToInt(List::size).sum();
    return new Delivered(wanted - failed.size(), failures);
  }

  /** While one of its events may still arrive, a record may. */
  private static Optional<EntryFailure> failure(
      JournalEntry entry, List<CommittedEvent> events, Map<CommittedEvent, EventFailure> failed) {
    var failures = events.stream().filter(failed::containsKey).map(failed::get).toList();
    return failures.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new EntryFailure(
                entry,
                failures.stream().map(EventFailure::error).distinct().collect(joining("; ")),
                Collections.min(failures.stream().map(EventFailure::prospect).toList())));
  }

  private Map<CommittedEvent, EventFailure> send(List<CommittedEvent> events, Deadline deadline) {
    var failed = new ArrayList<EventFailure>();
    var open = events;
    for (var attempt = 1; ; attempt++) {
      var failures = sendOnce(open, deadline);
      failures.stream().filter(Delivery::isHopeless).forEach(failed::add);
      var passing = failures.stream().filter(not(Delivery::isHopeless)).toList();
      if (passing.isEmpty() || deadline.passed() || Thread.currentThread().isInterrupted()) {
        failed.addAll(passing);
        return failed.stream().collect(toMap(EventFailure::event, Function.identity()));
      }
      backoff.pause(attempt, deadline);
      open = passing.stream().map(EventFailure::event).toList();
    }
  }

  private static boolean isHopeless(EventFailure failure) {
    return failure.prospect() == Prospect.HOPELESS;
  }

  /** The first batch is sent however late it is. */
  private List<EventFailure> sendOnce(List<CommittedEvent> events, Deadline deadline) {
    var failures = new ArrayList<EventFailure>();
    var first = true;
    for (var batch : sink.batches(events)) {
      if (first || !deadline.passed()) {
        failures.addAll(send(batch));
      } else {
        batch.forEach(
            event -> failures.add(new EventFailure(event, "no time was left", Prospect.UNTRIED)));
      }
      first = false;
    }
    return failures;
  }

  /** If a batch is refused, each of its events is sent alone before it is blamed. */
  private List<EventFailure> send(List<CommittedEvent> batch) {
    try {
      return sink.send(batch);
    } catch (EventsRefused refused) {
      return batch.size() == 1
          ? List.of(
              new EventFailure(
                  batch.getFirst(), String.valueOf(refused.getMessage()), Prospect.HOPELESS))
          : batch.stream().flatMap(event -> send(List.of(event)).stream()).toList();
    }
  }
}
