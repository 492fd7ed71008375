package earmark.domain;

import static earmark.domain.AllocationStatus.DEALLOCATED;
import static java.util.Objects.requireNonNull;

import earmark.domain.AllocateOrderOutcome.AllHeld;
import earmark.domain.AllocateOrderOutcome.Allocated;
import earmark.domain.AllocateOrderOutcome.AlreadyAllocated;
import earmark.domain.AllocateOrderOutcome.DifferentLine;
import earmark.domain.AllocateOrderOutcome.LineDeallocated;
import earmark.domain.AllocateOrderOutcome.UnknownSku;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The decision over a whole order, which no single product can make: every line is promised, or
 * nothing changes.
 */
public final class OrderAllocation {

  private final Order order;
  private final Map<Sku, Product> products;
  private final Map<Sku, Allocation> allocations;
  private List<Allocation> made = List.of();

  /**
   * The order, beside the products it names as far as they exist, and the allocations it holds
   * already.
   */
  public OrderAllocation(
      Order order, Map<Sku, Product> products, Map<Sku, Allocation> allocations) {
    this.order = order;
    this.products = Map.copyOf(products);
    this.allocations = new HashMap<>(allocations);
  }

  /**
   * Promises every line that the order does not hold yet, unless something speaks against one of
   * them.
   *
   * @throws NotSettled if that cannot be told before products are settled
   */
  public AllocateOrderOutcome decide(Instant now) {
    var unknown = order.skus().stream().filter(sku -> !products.containsKey(sku)).toList();
    if (!unknown.isEmpty()) {
      return new UnknownSku(unknown);
    }
    var takenBack = takenBack();
    if (!takenBack.isEmpty()) {
      return new LineDeallocated(order.id(), takenBack);
    }
    var different = heldDifferently();
    if (!different.isEmpty()) {
      return new AlreadyAllocated(order.id(), different);
    }
    var missing =
        order.lines().stream().filter(line -> !allocations.containsKey(line.sku())).toList();
    var tooLarge = missing.stream().filter(this::fitsNowhere).toList();
    requireSettled(tooLarge);
    if (!tooLarge.isEmpty()) {
      return new OutOfStock(order.id(), tooLarge.stream().map(this::shortLine).toList());
    }
    made = missing.stream().map(line -> product(line).allocate(line, now).orElseThrow()).toList();
    made.forEach(allocation -> allocations.put(allocation.sku(), allocation));
    return made.isEmpty()
        ? new AllHeld(order.id(), allLines())
        : new Allocated(order.id(), allLines());
  }

  /** The allocations that {@link #decide} made, to be stored with the products. */
  public List<Allocation> made() {
    return made;
  }

  private List<Sku> takenBack() {
    return order.lines().stream()
        .map(OrderLine::sku)
        .filter(allocations::containsKey)
        .filter(sku -> requireNonNull(allocations.get(sku)).status() == DEALLOCATED)
        .toList();
  }

  private List<DifferentLine> heldDifferently() {
    return order.lines().stream()
        .filter(line -> allocations.containsKey(line.sku()))
        .map(line -> new DifferentLine(line.sku(), line.quantity(), held(line).quantity()))
        .filter(line -> !line.requested().equals(line.allocated()))
        .toList();
  }

  /** Settling may make room for a line, or take the room that there seems to be. */
  private void requireSettled(List<OrderLine> lines) {
    var unsettled =
        lines.stream().filter(line -> !product(line).isSettled()).map(OrderLine::sku).toList();
    if (!unsettled.isEmpty()) {
      throw new NotSettled(unsettled);
    }
  }

  private boolean fitsNowhere(OrderLine line) {
    return product(line).batchFor(line.quantity()).isEmpty();
  }

  private ShortLine shortLine(OrderLine line) {
    return ShortLine.of(line, product(line));
  }

  private List<HeldLine> allLines() {
    return order.lines().stream().map(line -> HeldLine.of(held(line), products)).toList();
  }

  private Product product(OrderLine line) {
    return requireNonNull(products.get(line.sku()));
  }

  private Allocation held(OrderLine line) {
    return requireNonNull(allocations.get(line.sku()));
  }
}
