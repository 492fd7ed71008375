package earmark.application;

import earmark.domain.Batch;
import earmark.domain.BatchCorrection;
import earmark.domain.ChangeBatchOutcome;
import earmark.domain.ChangeBatchOutcome.BatchDrained;
import earmark.domain.ChangeBatchOutcome.BelowShipped;
import earmark.domain.ChangeBatchOutcome.ChangedBatch;
import earmark.domain.ChangeBatchOutcome.UnchangedBatch;
import earmark.domain.ChangeBatchOutcome.UnknownBatch;
import earmark.domain.ChangeBatchOutcome.UnknownProduct;
import earmark.domain.ChangeBatchOutcome.VersionMismatch;
import earmark.domain.ChangeBatchOutcome.WouldChangeBatch;
import earmark.domain.Product;
import java.time.Clock;
import java.util.function.LongPredicate;

/**
 * Corrects a batch to what it turned out to be. That is in force with one commit, whatever is
 * promised of it: lines that the batch cannot keep are moved by that commit and, if they are many,
 * by those that follow.
 */
public final class ChangeBatch {

  private final StockTransactions transactions;
  private final Clock clock;

  public ChangeBatch(StockTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Throws as {@link StockTransactions#run} does. Nothing but {@link ChangedBatch} changes stock.
   *
   * @param expected whether the caller expects the product at this version
   */
  public Handled<ChangeBatchOutcome> handle(
      Command command, BatchCorrection correction, LongPredicate expected) {
    return transactions.run(
        command,
        (unitOfWork, settler) -> {
          var decided = decide(unitOfWork, settler, correction, expected);
          return decided instanceof ChangedBatch || decided instanceof UnchangedBatch
              ? unitOfWork.commit(decided)
              : decided;
        });
  }

  /**
   * What {@link #handle} would answer, which stores nothing. A batch that it would change is a
   * {@link WouldChangeBatch}.
   */
  public Handled<ChangeBatchOutcome> tryOut(
      Command command, BatchCorrection correction, LongPredicate expected) {
    return transactions.run(
        command,
        (unitOfWork, settler) -> {
          var decided = decide(unitOfWork, settler, correction, expected);
          return decided instanceof ChangedBatch changed ? WouldChangeBatch.of(changed) : decided;
        });
  }

  private ChangeBatchOutcome decide(
      UnitOfWork unitOfWork, Settler settler, BatchCorrection correction, LongPredicate expected) {
    var product = unitOfWork.products().find(correction.sku());
    if (product.isEmpty()) {
      return new UnknownProduct(correction.sku());
    }
    var batch = product.get().batch(correction.reference());
    if (batch.isEmpty()) {
      return notOpen(unitOfWork, correction);
    }
    var version = unitOfWork.products().version(correction.sku());
    var corrected = correction.appliedTo(batch.get());
    if (corrected.equals(batch.get())) {
      return new UnchangedBatch(correction.sku(), corrected, product.get().isSettled(), version);
    }
    if (!expected.test(version)) {
      return new VersionMismatch(correction.sku(), version);
    }
    return corrected.purchased().covers(corrected.shipped())
        ? changed(product.get(), settler, corrected, version + 1)
        : new BelowShipped(
            correction.sku(), corrected.reference(), corrected.purchased(), corrected.shipped());
  }

  private static ChangeBatchOutcome notOpen(UnitOfWork unitOfWork, BatchCorrection correction) {
    return unitOfWork.purchases().find(correction.purchaseId()).isPresent()
        ? new BatchDrained(correction.sku(), correction.reference())
        : new UnknownBatch(correction.sku(), correction.reference());
  }

  private ChangedBatch changed(Product product, Settler settler, Batch corrected, long version) {
    product.correct(corrected, clock.instant());
    var settlement = settler.settle(product, Settler.MAX_LINES);
    var batch = product.batch(corrected.reference()).orElseGet(corrected::closed);
    return new ChangedBatch(product.id(), batch, settlement, version);
  }
}
