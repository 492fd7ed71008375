package earmark.application;

import java.util.Optional;

/** Tells whether a command was committed, and its outcome. */
public final class ViewCommand {

  private final JournalReader journal;

  public ViewCommand(JournalReader journal) {
    this.journal = journal;
  }

  /** Empty means not committed so far, or longer ago than records are kept. */
  public Optional<CommittedCommand> handle(CommandId id, Deadline deadline) {
    return journal.find(id, deadline);
  }
}
