package earmark.testing;

import earmark.application.Transactions;
import earmark.domain.BatchCorrection;
import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Product;
import earmark.domain.Purchase;
import earmark.domain.Quantity;
import earmark.domain.SettleOutcome.AlreadySettled;
import earmark.domain.Sku;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Brings products into a state that would take many requests, or a function that is killed between
 * two commits: it settles nothing.
 */
public final class PreparedStock {

  private static final int LINES_PER_COMMIT = 90;

  private final Transactions transactions;
  private final Clock clock;

  /**
   * @param clock orders the lines by age, so it had better tick
   */
  public PreparedStock(Storage storage, Clock clock) {
    this.transactions = storage.transactions();
    this.clock = clock;
  }

  /** Adds a batch of the warehouse; the first one makes the product known. */
  public void add(String sku, String reference, int quantity) {
    var now = clock.instant();
    var report =
        new BatchReport(new Sku(sku), new BatchReference(reference), new Quantity(quantity), null);
    transactions.run(
        Commands.unkeyed(),
        unitOfWork -> {
          var found = unitOfWork.products().find(report.sku());
          var product = found.orElseGet(() -> Product.of(report.sku()));
          if (found.isEmpty()) {
            unitOfWork.products().add(product);
          }
          product.add(report, now);
          unitOfWork.purchases().add(new Purchase(report, now));
          return unitOfWork.commit(new AlreadySettled(report.sku()));
        });
  }

  /** Promises these quantities to the orders {@code order-0001}, {@code order-0002}, and so on. */
  public void allocate(String sku, List<Integer> quantities) {
    var lines =
        IntStream.range(0, quantities.size())
            .mapToObj(i -> line(sku, i, quantities.get(i)))
            .toList();
    for (var from = 0; from < lines.size(); from += LINES_PER_COMMIT) {
      allocatePack(lines.subList(from, Math.min(lines.size(), from + LINES_PER_COMMIT)));
    }
  }

  private static OrderLine line(String sku, int index, int quantity) {
    var orderId = new OrderId("order-%04d".formatted(index + 1));
    return new OrderLine(orderId, new Sku(sku), new Quantity(quantity));
  }

  private void allocatePack(List<OrderLine> lines) {
    var sku = lines.getFirst().sku();
    transactions.run(
        Commands.unkeyed(),
        unitOfWork -> {
          var product = unitOfWork.products().find(sku).orElseThrow();
          lines.stream()
              .map(line -> product.allocate(line, clock.instant()).orElseThrow())
              .forEach(unitOfWork.allocations()::add);
          return unitOfWork.commit(new AlreadySettled(sku));
        });
  }

  /** Says that so many units of a batch were purchased, and moves no line for it. */
  public void correct(String sku, String reference, int purchased) {
    var correction =
        new BatchCorrection(
            new Sku(sku), new BatchReference(reference), new Quantity(purchased), null);
    transactions.run(
        Commands.unkeyed(),
        unitOfWork -> {
          var product = unitOfWork.products().find(correction.sku()).orElseThrow();
          var batch = product.batch(correction.reference()).orElseThrow();
          product.correct(correction.of(batch), clock.instant());
          return unitOfWork.commit(new AlreadySettled(correction.sku()));
        });
  }
}
