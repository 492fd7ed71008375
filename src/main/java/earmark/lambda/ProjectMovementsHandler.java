package earmark.lambda;

import earmark.application.Deadline;
import earmark.application.JournalEntry;
import earmark.application.ProjectMovements;
import earmark.application.Undelivered;
import earmark.bootstrap.Earmark;
import java.util.List;

/** Makes movements of the events of new journal records. */
public final class ProjectMovementsHandler extends JournalStreamHandler {

  private final ProjectMovements projectMovements;

  public ProjectMovementsHandler() {
    this(Priming.primed());
  }

  public ProjectMovementsHandler(Earmark earmark) {
    super(earmark);
    this.projectMovements = earmark.projectMovements();
  }

  @Override
  Undelivered deliver(List<JournalEntry> entries, Deadline deadline) {
    return projectMovements.handle(entries, deadline);
  }
}
