package earmark.application;

/**
 * What a command has taken so far, for those who watch over commands; nothing is decided by it. It
 * belongs to the thread that runs the command, and is equal to itself alone.
 */
public final class Effort {

  private int attempts;
  private int lostRaces;

  /** A transaction that commits the command is sent, for the first time or again. */
  public void sent() {
    attempts++;
  }

  /** Another commit was faster: the command has to be decided again. */
  void lostRace() {
    lostRaces++;
  }

  /** How many transactions were sent to commit it, repetitions of the same bytes included. */
  public int attempts() {
    return attempts;
  }

  /** How often another commit was faster. */
  public int lostRaces() {
    return lostRaces;
  }
}
