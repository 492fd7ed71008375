package earmark.application;

import java.util.List;
import java.util.Optional;

/** Tells whether a command was committed, and its outcome. */
public final class ViewCommand {

  private final JournalReader journal;

  public ViewCommand(JournalReader journal) {
    this.journal = journal;
  }

  /**
   * The first of these commands that is committed; empty means not committed so far, or longer ago
   * than records are kept.
   */
  public Optional<CommittedCommand> handle(List<CommandId> ids, Deadline deadline) {
    return ids.stream().flatMap(id -> journal.find(id, deadline).stream()).findFirst();
  }
}
