package earmark.domain;

import java.time.Instant;

/**
 * A batch as it was first reported. Written once and kept for ever, so that its reference is never
 * used again, also when the batch itself has long been shipped.
 */
public record Purchase(BatchReport report, Instant reportedAt) implements Aggregate<PurchaseId> {

  @Override
  public PurchaseId id() {
    return report.purchaseId();
  }
}
