package earmark.domain;

import java.util.List;

/** What becomes of a correction to a batch. */
public sealed interface ChangeBatchOutcome extends StockOutcome {

  /**
   * The batch is as it was said to be, and lines have moved for it.
   *
   * @param batch without units if it was closed by that
   * @param version of the product after the commit
   */
  record ChangedBatch(Sku sku, Batch batch, Settlement settlement, long version)
      implements ChangeBatchOutcome {
    @Override
    public List<Sku> unsettled() {
      return settlement.unsettled(sku);
    }
  }

  /**
   * What would become of it; nothing is stored.
   *
   * @param version of the product as it is
   */
  record WouldChangeBatch(Sku sku, Batch batch, Settlement settlement, long version)
      implements ChangeBatchOutcome {
    public static WouldChangeBatch of(ChangedBatch changed) {
      return new WouldChangeBatch(
          changed.sku(), changed.batch(), changed.settlement(), changed.version() - 1);
    }
  }

  /** The batch was as it was said to be already. */
  record UnchangedBatch(Sku sku, Batch batch, boolean settled, long version)
      implements ChangeBatchOutcome {}

  /** Nothing was ever purchased under the sku. */
  record UnknownProduct(Sku sku) implements ChangeBatchOutcome {}

  /** No batch of the product was ever reported under the reference. */
  record UnknownBatch(Sku sku, BatchReference reference) implements ChangeBatchOutcome {}

  /** All of the batch has shipped, or it was cancelled; it is closed for ever. */
  record BatchDrained(Sku sku, BatchReference reference) implements ChangeBatchOutcome {}

  /** More units of the batch have left than are now said to have been purchased. */
  record BelowShipped(Sku sku, BatchReference reference, Quantity requested, Quantity shipped)
      implements ChangeBatchOutcome {}

  /** The product is not as the caller has seen it. */
  record VersionMismatch(Sku sku, long version) implements ChangeBatchOutcome {}
}
