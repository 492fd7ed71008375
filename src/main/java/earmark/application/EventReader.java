package earmark.application;

import java.util.List;

/** Reads the events of journal records. */
@FunctionalInterface
public interface EventReader {

  /**
   * The events in their order.
   *
   * @throws UnreadableEntry if that cannot be done, now or ever
   */
  List<CommittedEvent> read(JournalEntry entry);
}
