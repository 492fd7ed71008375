package earmark.domain;

/** Where a promise stands. */
public enum AllocationStatus {
  /** Units of a batch are promised to the line. */
  ALLOCATED
}
