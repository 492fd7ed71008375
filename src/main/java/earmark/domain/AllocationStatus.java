package earmark.domain;

/** Where a promise stands. */
public enum AllocationStatus {
  /** Units of a batch are promised to the line. */
  ALLOCATED,
  /** The line lost its stock and gets the next that arrives. */
  WAITING,
  /** Its units have left the warehouse. This is final. */
  SHIPPED,
  /** The promise was taken back. */
  DEALLOCATED;

  /** Whether the line has units promised, or waits for them. */
  public boolean isOpen() {
    return this == ALLOCATED || this == WAITING;
  }
}
