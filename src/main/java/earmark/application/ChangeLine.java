package earmark.application;

import static earmark.domain.AllocationStatus.DEALLOCATED;
import static earmark.domain.AllocationStatus.SHIPPED;

import earmark.domain.Allocation;
import earmark.domain.AlreadyShipped;
import earmark.domain.ChangeLineOutcome;
import earmark.domain.ChangeLineOutcome.ChangedLine;
import earmark.domain.ChangeLineOutcome.UnchangedLine;
import earmark.domain.HeldLine;
import earmark.domain.NotSettled;
import earmark.domain.OrderLine;
import earmark.domain.OutOfStock;
import earmark.domain.Product;
import earmark.domain.ShortLine;
import earmark.domain.UnknownLines;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Gives a line of an order another quantity, or allocates it afresh after it was taken back. */
public final class ChangeLine {

  private final StockTransactions transactions;
  private final Clock clock;

  public ChangeLine(StockTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Throws as {@link StockTransactions#run} does. Nothing but {@link ChangedLine} changes stock.
   */
  public Handled<ChangeLineOutcome> handle(Command command, OrderLine wanted) {
    return transactions.run(command, (unitOfWork, settler) -> decide(unitOfWork, settler, wanted));
  }

  private ChangeLineOutcome decide(UnitOfWork unitOfWork, Settler settler, OrderLine wanted) {
    unitOfWork.fetch(
        List.of(
            new AggregateKey<>(Allocation.class, wanted.allocationId()),
            new AggregateKey<>(Product.class, wanted.sku())));
    var found = unitOfWork.allocations().find(wanted.allocationId());
    if (found.isEmpty()) {
      return new UnknownLines(wanted.orderId(), List.of(wanted.sku()));
    }
    var line = found.get();
    var product = unitOfWork.products().get(wanted.sku());
    if (line.status() != DEALLOCATED && line.quantity().equals(wanted.quantity())) {
      return unitOfWork.commit(new UnchangedLine(wanted.orderId(), held(line, product)));
    }
    if (line.status() == SHIPPED) {
      return new AlreadyShipped(wanted.orderId());
    }
    if (!change(product, line, wanted)) {
      return outOfStock(product, line, wanted);
    }
    var settled = settler.settle(product, Settler.MAX_LINES, line).settled();
    return unitOfWork.commit(new ChangedLine(wanted.orderId(), held(line, product), settled));
  }

  private boolean change(Product product, Allocation line, OrderLine wanted) {
    return line.isOpen()
        ? product.change(line, wanted.quantity(), clock.instant())
        : product.allocateAgain(line, wanted.quantity(), clock.instant());
  }

  private static OutOfStock outOfStock(Product product, Allocation line, OrderLine wanted) {
    if (!product.isSettled()) {
      throw new NotSettled(List.of(product.id()));
    }
    return new OutOfStock(line.orderId(), List.of(ShortLine.of(line, wanted.quantity(), product)));
  }

  private static HeldLine held(Allocation line, Product product) {
    return HeldLine.of(line, Map.of(product.id(), product));
  }
}
