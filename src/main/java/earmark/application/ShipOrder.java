package earmark.application;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toMap;

import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.AllocationStatus;
import earmark.domain.OrderId;
import earmark.domain.OrderShipment;
import earmark.domain.Product;
import earmark.domain.ShipOrderOutcome;
import earmark.domain.ShipOrderOutcome.AllShipped;
import earmark.domain.ShipOrderOutcome.Shipped;
import earmark.domain.Sku;
import earmark.domain.TooManyOpenLines;
import earmark.domain.UnknownLines;
import earmark.domain.UnknownOrder;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Lets the units of an order's lines leave the warehouse, of all that are named or of none. */
public final class ShipOrder {

  private final Transactions transactions;
  private final AllocationReader allocations;
  private final Clock clock;

  public ShipOrder(Transactions transactions, AllocationReader allocations, Clock clock) {
    this.transactions = transactions;
    this.allocations = allocations;
    this.clock = clock;
  }

  /**
   * Ships the lines of these skus. Throws as {@link Transactions#run} does. Nothing but {@link
   * Shipped} changes stock.
   */
  public Handled<ShipOrderOutcome> lines(Command command, OrderId orderId, List<Sku> skus) {
    var named = skus.stream().distinct().toList();
    return named.size() > OrderLines.MAX
        ? new Handled<>(new TooManyOpenLines(orderId, named.size()), false)
        : transactions.run(
            command, unitOfWork -> committed(unitOfWork, lines(unitOfWork, orderId, named)));
  }

  private ShipOrderOutcome lines(UnitOfWork unitOfWork, OrderId orderId, List<Sku> skus) {
    var ids = skus.stream().map(sku -> new AllocationId(orderId, sku)).toList();
    unitOfWork.fetch(
        Stream.concat(
                AggregateKey.all(Allocation.class, ids), AggregateKey.all(Product.class, skus))
            .toList());
    var named = OrderLines.find(ids, unitOfWork);
    var known = named.lines().stream().map(Allocation::sku).toList();
    var unknown = skus.stream().filter(not(known::contains)).toList();
    return unknown.isEmpty()
        ? new OrderShipment(orderId, named.lines(), named.products()).shipNamed(clock.instant())
        : new UnknownLines(orderId, unknown);
  }

  /**
   * Ships all that is allocated. It decides on one consistent query; a line that is added meanwhile
   * is left as it is. Throws as {@link #lines} does.
   */
  public Handled<ShipOrderOutcome> all(Command command, OrderId orderId) {
    return transactions.run(
        command,
        unitOfWork -> {
          var all = allocations.ofOrder(orderId, command.deadline());
          return all.isEmpty()
              ? new UnknownOrder(orderId)
              : committed(unitOfWork, all(unitOfWork, orderId, all));
        });
  }

  private ShipOrderOutcome all(
      UnitOfWork unitOfWork, OrderId orderId, Collection<Versioned<Allocation>> all) {
    var allocated = all.stream().filter(ShipOrder::isAllocated).toList();
    if (allocated.size() > OrderLines.MAX) {
      return new TooManyOpenLines(orderId, allocated.size());
    }
    var leaving = OrderLines.seen(allocated, unitOfWork);
    var here = leaving.lines().stream().collect(toMap(Allocation::id, line -> line));
    var lines =
        all.stream()
            .map(Versioned::aggregate)
            .map(line -> here.getOrDefault(line.id(), line))
            .toList();
    return new OrderShipment(orderId, lines, leaving.products()).shipAll(clock.instant());
  }

  private static boolean isAllocated(Versioned<Allocation> line) {
    return line.aggregate().status() == AllocationStatus.ALLOCATED;
  }

  private static ShipOrderOutcome committed(UnitOfWork unitOfWork, ShipOrderOutcome outcome) {
    return outcome instanceof Shipped || outcome instanceof AllShipped
        ? unitOfWork.commit(outcome)
        : outcome;
  }
}
