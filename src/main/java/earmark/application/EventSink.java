package earmark.application;

import java.util.List;

/** Where events go. It may be given the same event any number of times, in any order. */
public interface EventSink {

  /** Divides events into what one call takes; those that are not meant for it are left out. */
  List<List<CommittedEvent>> batches(List<CommittedEvent> events);

  /**
   * Sends what {@link #batches} has made, with one call, and returns what did not arrive for sure.
   *
   * @throws EventsRefused if these events will never be taken together; some of them may be alone
   */
  List<EventFailure> send(List<CommittedEvent> batch);
}
