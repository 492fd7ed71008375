package earmark.lambda;

import earmark.application.Deadline;
import earmark.application.JournalEntry;
import earmark.application.PublishEvents;
import earmark.application.Undelivered;
import earmark.bootstrap.Earmark;
import java.util.List;

/** Publishes the events of new journal records. */
public final class PublishEventsHandler extends JournalStreamHandler {

  private final PublishEvents publishEvents;

  public PublishEventsHandler() {
    this(Priming.primed());
  }

  public PublishEventsHandler(Earmark earmark) {
    this.publishEvents = earmark.publishEvents();
  }

  @Override
  Undelivered deliver(List<JournalEntry> entries, Deadline deadline) {
    return publishEvents.handle(entries, deadline);
  }
}
