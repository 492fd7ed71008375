package earmark.application;

import static earmark.domain.AllocationStatus.SHIPPED;

import earmark.domain.Allocation;
import earmark.domain.AlreadyShipped;
import earmark.domain.DeallocateOutcome;
import earmark.domain.DeallocateOutcome.Deallocated;
import earmark.domain.DeallocateOutcome.NothingOpen;
import earmark.domain.OrderId;
import earmark.domain.Sku;
import earmark.domain.TooManyOpenLines;
import earmark.domain.UnknownOrder;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes all promises to an order back that are open. It decides on one consistent query; a line
 * that is added meanwhile is left as it is.
 */
public final class DeallocateOrder {

  private final StockTransactions transactions;
  private final AllocationReader allocations;
  private final Clock clock;

  public DeallocateOrder(
      StockTransactions transactions, AllocationReader allocations, Clock clock) {
    this.transactions = transactions;
    this.allocations = allocations;
    this.clock = clock;
  }

  /**
   * Throws as {@link StockTransactions#run} does. Nothing but {@link Deallocated} changes stock.
   */
  public Handled<DeallocateOutcome> handle(Command command, OrderId orderId) {
    return transactions.run(
        command,
        (unitOfWork, settler) -> {
          var all = allocations.ofOrder(orderId, command.deadline());
          var open = all.stream().filter(line -> line.aggregate().isOpen()).toList();
          if (open.isEmpty()) {
            return nothingOpen(unitOfWork, orderId, all);
          }
          return open.size() > OrderLines.MAX
              ? new TooManyOpenLines(orderId, open.size())
              : takeBack(settler, orderId, OrderLines.seen(open, unitOfWork), unitOfWork);
        });
  }

  private static DeallocateOutcome nothingOpen(
      UnitOfWork unitOfWork, OrderId orderId, List<Versioned<Allocation>> all) {
    if (all.isEmpty()) {
      return new UnknownOrder(orderId);
    }
    return all.stream().allMatch(line -> line.aggregate().status() == SHIPPED)
        ? new AlreadyShipped(orderId)
        : unitOfWork.commit(new NothingOpen(orderId));
  }

  private DeallocateOutcome takeBack(
      Settler settler, OrderId orderId, OrderLines open, UnitOfWork unitOfWork) {
    var now = clock.instant();
    open.lines().forEach(line -> open.productOf(line).deallocate(line, now));
    var room = roomPerLine(open.lines().size());
    var unsettled =
        open.lines().stream().flatMap(line -> settle(settler, open, line, room)).toList();
    return unitOfWork.commit(new Deallocated(orderId, unsettled));
  }

  /** What the lines and their products leave of one commit. */
  private static int roomPerLine(int lines) {
    return Math.min(Settler.MAX_LINES, (UnitOfWork.MAX_AGGREGATES - 2 * lines) / lines);
  }

  private static Stream<Sku> settle(Settler settler, OrderLines open, Allocation line, int room) {
    return settler.settle(open.productOf(line), room, line).unsettled(line.sku()).stream();
  }
}
