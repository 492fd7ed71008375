package earmark.domain;

import static java.util.Objects.requireNonNull;

import earmark.domain.ShipOrderOutcome.AllShipped;
import earmark.domain.ShipOrderOutcome.BatchShort;
import earmark.domain.ShipOrderOutcome.BatchShortLine;
import earmark.domain.ShipOrderOutcome.ComingLine;
import earmark.domain.ShipOrderOutcome.LineWaiting;
import earmark.domain.ShipOrderOutcome.NotInWarehouse;
import earmark.domain.ShipOrderOutcome.NothingToShip;
import earmark.domain.ShipOrderOutcome.Shipped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The decision over lines that are to ship together: all of them leave, or nothing changes. */
public final class OrderShipment {

  private final OrderId orderId;
  private final List<Allocation> lines;
  private final Map<Sku, Product> products;

  /**
   * Lines of the order, in the order in which they are shown, beside the products of allocated
   * ones.
   */
  public OrderShipment(OrderId orderId, List<Allocation> lines, Map<Sku, Product> products) {
    this.orderId = orderId;
    this.lines = List.copyOf(lines);
    this.products = Map.copyOf(products);
  }

  /** Ships these lines, which were named: each must be allocated, or have shipped before. */
  public ShipOrderOutcome shipNamed(Instant now) {
    var takenBack = skus(it -> it.status() == AllocationStatus.DEALLOCATED);
    if (!takenBack.isEmpty()) {
      return new NothingToShip(orderId, takenBack);
    }
    var waiting = skus(Allocation::isWaiting);
    return waiting.isEmpty() ? ship(now) : new LineWaiting(orderId, waiting);
  }

  /** Ships all that is allocated; these lines are the whole order. */
  public ShipOrderOutcome shipAll(Instant now) {
    var anyShipped = !skus(it -> it.status() == AllocationStatus.SHIPPED).isEmpty();
    if (anyShipped || !allocated().isEmpty()) {
      return ship(now);
    }
    var waiting = skus(Allocation::isWaiting);
    return waiting.isEmpty()
        ? new NothingToShip(orderId, skus(_ -> true))
        : new LineWaiting(orderId, waiting);
  }

  private ShipOrderOutcome ship(Instant now) {
    var leaving = allocated();
    var coming = leaving.stream().flatMap(line -> coming(line).stream()).toList();
    if (!coming.isEmpty()) {
      return new NotInWarehouse(orderId, coming);
    }
    var tooMany = leaving.stream().flatMap(line -> tooMany(line).stream()).toList();
    if (!tooMany.isEmpty()) {
      return new BatchShort(orderId, tooMany);
    }
    leaving.forEach(line -> product(line).ship(line, now));
    return leaving.isEmpty() ? new AllShipped(orderId, shown()) : new Shipped(orderId, shown());
  }

  private List<Allocation> allocated() {
    return lines.stream().filter(it -> it.status() == AllocationStatus.ALLOCATED).toList();
  }

  private Optional<ComingLine> coming(Allocation line) {
    var batch = product(line).batchOf(line);
    return Optional.ofNullable(batch.eta())
        .map(eta -> new ComingLine(line.sku(), batch.reference(), eta));
  }

  private Optional<BatchShortLine> tooMany(Allocation line) {
    var batch = product(line).batchOf(line);
    return batch.canShip(line.quantity())
        ? Optional.empty()
        : Optional.of(
            new BatchShortLine(
                line.sku(),
                batch.reference(),
                line.quantity(),
                batch.purchased().minus(batch.shipped())));
  }

  private List<Sku> skus(Predicate<Allocation> which) {
    return lines.stream().filter(which).map(Allocation::sku).toList();
  }

  /** What was taken back is not shown. */
  private List<HeldLine> shown() {
    return lines.stream()
        .filter(it -> it.status() != AllocationStatus.DEALLOCATED)
        .map(it -> HeldLine.of(it, products))
        .toList();
  }

  private Product product(Allocation line) {
    return requireNonNull(products.get(line.sku()));
  }
}
