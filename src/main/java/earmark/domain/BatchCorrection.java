package earmark.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a batch turned out to be.
 *
 * @param purchased 0, when it is cancelled, to {@value Quantity#MAX_PURCHASED} units; none if that
 *     stays
 * @param arrival none if that stays
 */
public record BatchCorrection(
    Sku sku, BatchReference reference, @Nullable Quantity purchased, @Nullable Arrival arrival) {

  public BatchCorrection {
    if (purchased == null && arrival == null) {
      throw new InvalidValue("must name purchasedQuantity, eta, or both");
    }
    purchased = purchased == null ? null : Quantity.corrected(purchased.units());
  }

  public PurchaseId purchaseId() {
    return new PurchaseId(sku, reference);
  }

  /** The batch as it is said to be. */
  public Batch appliedTo(Batch batch) {
    return batch.corrected(purchasedOf(batch), etaOf(batch));
  }

  private Quantity purchasedOf(Batch batch) {
    return purchased == null ? batch.purchased() : purchased;
  }

  private @Nullable LocalDate etaOf(Batch batch) {
    return arrival == null ? batch.eta() : arrival.eta();
  }
}
