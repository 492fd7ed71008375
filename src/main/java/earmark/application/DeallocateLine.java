package earmark.application;

import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.AllocationStatus;
import earmark.domain.AlreadyShipped;
import earmark.domain.DeallocateOutcome;
import earmark.domain.DeallocateOutcome.Deallocated;
import earmark.domain.DeallocateOutcome.NothingOpen;
import earmark.domain.Product;
import earmark.domain.UnknownLines;
import java.time.Clock;
import java.util.List;

/** Takes the promise to one line of an order back. Lines that wait get what it frees. */
public final class DeallocateLine {

  private final StockTransactions transactions;
  private final Clock clock;

  public DeallocateLine(StockTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Throws as {@link StockTransactions#run} does. Nothing but {@link Deallocated} changes stock.
   */
  public Handled<DeallocateOutcome> handle(Command command, AllocationId id) {
    return transactions.run(command, (unitOfWork, settler) -> decide(unitOfWork, settler, id));
  }

  private DeallocateOutcome decide(UnitOfWork unitOfWork, Settler settler, AllocationId id) {
    unitOfWork.fetch(
        List.of(
            new AggregateKey<>(Allocation.class, id), new AggregateKey<>(Product.class, id.sku())));
    var found = unitOfWork.allocations().find(id);
    if (found.isEmpty()) {
      return new UnknownLines(id.orderId(), List.of(id.sku()));
    }
    var line = found.get();
    if (line.status() == AllocationStatus.SHIPPED) {
      return new AlreadyShipped(id.orderId());
    }
    if (!line.isOpen()) {
      return unitOfWork.commit(new NothingOpen(id.orderId()));
    }
    var product = unitOfWork.products().get(id.sku());
    product.deallocate(line, clock.instant());
    var settlement = settler.settle(product, Settler.MAX_LINES, line);
    return unitOfWork.commit(new Deallocated(id.orderId(), settlement.unsettled(id.sku())));
  }
}
