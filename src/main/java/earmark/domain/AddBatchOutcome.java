package earmark.domain;

import java.util.List;

/** What becomes of a reported purchase. */
public sealed interface AddBatchOutcome extends StockOutcome {

  /** The batch is open from now on; lines that waited may have units of it already. */
  record NewBatch(Sku sku, Batch batch, Settlement settlement) implements AddBatchOutcome {
    @Override
    public List<Sku> unsettled() {
      return settlement.unsettled(sku);
    }
  }

  /**
   * The same purchase was reported before; the batch as it stands, without units when it was
   * drained since.
   */
  record KnownBatch(Sku sku, Batch batch) implements AddBatchOutcome {}

  /** The reference was used before, for another quantity or another day of arrival. */
  record BatchExists(BatchReport reported) implements AddBatchOutcome {}

  /** The product has as many open batches as it may have. */
  record TooManyBatches(Sku sku) implements AddBatchOutcome {}
}
