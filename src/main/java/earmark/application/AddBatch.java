package earmark.application;

import earmark.domain.AddBatchOutcome;
import earmark.domain.AddBatchOutcome.BatchExists;
import earmark.domain.AddBatchOutcome.KnownBatch;
import earmark.domain.AddBatchOutcome.NewBatch;
import earmark.domain.AddBatchOutcome.TooManyBatches;
import earmark.domain.Batch;
import earmark.domain.BatchReport;
import earmark.domain.Product;
import earmark.domain.Purchase;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Adds a batch to a product; the first one makes the product known. Waiting lines come first. */
public final class AddBatch {

  private final StockTransactions transactions;
  private final Clock clock;

  public AddBatch(StockTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Throws as {@link StockTransactions#run} does. Nothing but {@link NewBatch} changes stock. */
  public Handled<AddBatchOutcome> handle(Command command, BatchReport report) {
    return transactions.run(command, work(report));
  }

  /** What it decides on. */
  static List<AggregateKey<?, ?>> read(BatchReport report) {
    return List.of(new AggregateKey<>(Product.class, report.sku()));
  }

  /** What it makes, if that is not there. */
  static List<AggregateKey<?, ?>> made(BatchReport report) {
    return List.of(new AggregateKey<>(Purchase.class, report.purchaseId()));
  }

  StockWork<AddBatchOutcome> work(BatchReport report) {
    return (unitOfWork, settler) -> decide(unitOfWork, settler, report);
  }

  private AddBatchOutcome decide(UnitOfWork unitOfWork, Settler settler, BatchReport report) {
    unitOfWork.fetch(read(report), made(report));
    var product = unitOfWork.products().find(report.sku());
    var purchase = unitOfWork.purchases().find(report.purchaseId());
    if (purchase.isPresent()) {
      return repeated(unitOfWork, purchase.get().report(), report, product);
    }
    if (product.isPresent() && !product.get().canAddBatch()) {
      return new TooManyBatches(report.sku());
    }
    var added = add(unitOfWork, report, product.orElseGet(() -> newProduct(unitOfWork, report)));
    var settlement = settler.settle(added, Settler.MAX_LINES);
    var batch = added.batch(report.reference()).orElseThrow();
    return unitOfWork.commit(new NewBatch(report.sku(), batch, settlement));
  }

  private Product add(UnitOfWork unitOfWork, BatchReport report, Product product) {
    var now = clock.instant();
    product.add(report, now);
    unitOfWork.purchases().add(new Purchase(report, now));
    return product;
  }

  private static AddBatchOutcome repeated(
      UnitOfWork unitOfWork, BatchReport first, BatchReport repeated, Optional<Product> product) {
    if (!first.equals(repeated)) {
      return new BatchExists(first);
    }
    var batch =
        product
            .flatMap(it -> it.batch(first.reference()))
            .orElseGet(() -> Batch.of(first).closed());
    return unitOfWork.commit(new KnownBatch(first.sku(), batch));
  }

  private static Product newProduct(UnitOfWork unitOfWork, BatchReport report) {
    var product = Product.of(report.sku());
    unitOfWork.products().add(product);
    return product;
  }
}
