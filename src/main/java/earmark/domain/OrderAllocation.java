package earmark.domain;

import static java.util.Objects.requireNonNull;

import earmark.domain.AllocateOrderOutcome.AllHeld;
import earmark.domain.AllocateOrderOutcome.Allocated;
import earmark.domain.AllocateOrderOutcome.AlreadyAllocated;
import earmark.domain.AllocateOrderOutcome.DifferentLine;
import earmark.domain.AllocateOrderOutcome.OutOfStock;
import earmark.domain.AllocateOrderOutcome.ShortLine;
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
   */
  public AllocateOrderOutcome decide(Instant now) {
    var unknown = order.skus().stream().filter(sku -> !products.containsKey(sku)).toList();
    if (!unknown.isEmpty()) {
      return new UnknownSku(unknown);
    }
    var different = heldDifferently();
    if (!different.isEmpty()) {
      return new AlreadyAllocated(order.id(), different);
    }
    var missing =
        order.lines().stream().filter(line -> !allocations.containsKey(line.sku())).toList();
    var shortLines = missing.stream().filter(this::fitsNowhere).map(this::shortLine).toList();
    if (!shortLines.isEmpty()) {
      return new OutOfStock(order.id(), shortLines);
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

  private List<DifferentLine> heldDifferently() {
    return order.lines().stream()
        .filter(line -> allocations.containsKey(line.sku()))
        .map(line -> new DifferentLine(line.sku(), line.quantity(), held(line).quantity()))
        .filter(line -> !line.requested().equals(line.allocated()))
        .toList();
  }

  private boolean fitsNowhere(OrderLine line) {
    return product(line).batchFor(line.quantity()).isEmpty();
  }

  private ShortLine shortLine(OrderLine line) {
    return ShortLine.of(line, product(line));
  }

  private List<AllocatedLine> allLines() {
    return order.lines().stream().map(line -> AllocatedLine.of(held(line), product(line))).toList();
  }

  private Product product(OrderLine line) {
    return requireNonNull(products.get(line.sku()));
  }

  private Allocation held(OrderLine line) {
    return requireNonNull(allocations.get(line.sku()));
  }
}
