package earmark.application;

import static java.util.stream.Collectors.toMap;

import earmark.domain.AllocateOrderOutcome;
import earmark.domain.AllocateOrderOutcome.AllHeld;
import earmark.domain.AllocateOrderOutcome.Allocated;
import earmark.domain.AllocateOrderOutcome.TooManyLines;
import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.Order;
import earmark.domain.OrderAllocation;
import earmark.domain.OrderLine;
import earmark.domain.Product;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Promises units to the lines of an order, all of them or none. */
public final class AllocateOrder {

  /** The most skus of one order that are promised together: each is a product and an allocation. */
  public static final int MAX_SKUS = UnitOfWork.MAX_AGGREGATES / 2;

  private final StockTransactions transactions;
  private final Clock clock;

  public AllocateOrder(StockTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Throws as {@link StockTransactions#run} does. Nothing but {@link Allocated} changes stock. */
  public Handled<AllocateOrderOutcome> handle(Command command, Order order) {
    return tooManyLines(order)
        .map(refusal -> new Handled<>(refusal, false))
        .orElseGet(() -> transactions.run(command, (unitOfWork, _) -> decide(unitOfWork, order)));
  }

  /** What an order of too many skus is refused with, whatever there is of them. */
  static Optional<AllocateOrderOutcome> tooManyLines(Order order) {
    var skus = order.lines().size();
    return skus > MAX_SKUS ? Optional.of(new TooManyLines(skus)) : Optional.empty();
  }

  /** What it decides on. */
  static List<AggregateKey<?, ?>> read(Order order) {
    return AggregateKey.all(Product.class, order.skus()).toList();
  }

  /** What it makes, as far as that is not there. */
  static List<AggregateKey<?, ?>> made(Order order) {
    return AggregateKey.all(Allocation.class, allocationIds(order)).toList();
  }

  private static List<AllocationId> allocationIds(Order order) {
    return order.lines().stream().map(OrderLine::allocationId).toList();
  }

  /** Commits what it decides, unless that is a refusal. */
  AllocateOrderOutcome decide(UnitOfWork unitOfWork, Order order) {
    var allocationIds = allocationIds(order);
    unitOfWork.fetch(read(order), made(order));
    var allocations =
        unitOfWork.allocations().findAll(allocationIds).entrySet().stream()
            .collect(toMap(entry -> entry.getKey().sku(), Map.Entry::getValue));
    var allocation =
        new OrderAllocation(order, unitOfWork.products().findAll(order.skus()), allocations);
    var outcome = allocation.decide(clock.instant());
    if (outcome instanceof Allocated || outcome instanceof AllHeld) {
      allocation.made().forEach(unitOfWork.allocations()::add);
      unitOfWork.commit(outcome);
    }
    return outcome;
  }
}
