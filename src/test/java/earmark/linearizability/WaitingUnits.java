package earmark.linearizability;

/**
 * What waits for stock, and between which numbers the bound lies that the product keeps: no line
 * that waits wants less. Where it lies exactly is not always told: a line that began to wait and
 * was served within one commit lowers it, and leaves no event.
 *
 * @param lowest 0 if nothing waits
 * @param highest 0 if nothing waits
 */
record WaitingUnits(long units, long lowest, long highest) {

  static final WaitingUnits NONE = new WaitingUnits(0, 0, 0);

  WaitingUnits joinedBy(long line) {
    return new WaitingUnits(units + line, least(lowest, line), least(highest, line));
  }

  WaitingUnits leftBy(long line) {
    return units == line ? NONE : new WaitingUnits(units - line, lowest, highest);
  }

  WaitingUnits changed(long from, long to) {
    return new WaitingUnits(units - from + to, least(lowest, to), least(highest, to));
  }

  WaitingUnits boundedBy(long smallest) {
    return new WaitingUnits(units, smallest, smallest);
  }

  /** A line of that many units may have waited in between. */
  WaitingUnits perhapsJoinedBy(long line) {
    return units == 0 ? NONE : new WaitingUnits(units, least(lowest, line), highest);
  }

  private static long least(long bound, long line) {
    return bound == 0 ? line : Math.min(bound, line);
  }
}
