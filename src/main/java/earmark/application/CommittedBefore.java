package earmark.application;

import earmark.domain.Outcome;

/** The command was committed before; its outcome stands. */
public final class CommittedBefore extends RuntimeException {

  private final transient Outcome outcome;

  public CommittedBefore(CommandId id, Outcome outcome) {
    super("command %s was committed before".formatted(id));
    this.outcome = outcome;
  }

  public Outcome outcome() {
    return outcome;
  }
}
