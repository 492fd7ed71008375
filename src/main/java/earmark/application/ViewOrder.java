package earmark.application;

import earmark.domain.Allocation;
import earmark.domain.AllocationStatus;
import earmark.domain.HeldLine;
import earmark.domain.OrderId;
import earmark.domain.Product;
import earmark.domain.Sku;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what is promised to an order. */
public final class ViewOrder {

  private final AllocationReader allocations;
  private final ProductReader products;
  private final Backoff backoff;

  public ViewOrder(AllocationReader allocations, ProductReader products, Backoff backoff) {
    this.allocations = allocations;
    this.products = products;
    this.backoff = backoff;
  }

  /**
   * The order's lines by sku, without those whose promise was taken back. Products are read for
   * allocated lines, because they know when their batches arrive; both are read again if a line has
   * left its batch in between.
   *
   * @throws Busy if the storage does not answer, or the lines move, until the deadline
   */
  public List<HeldLine> handle(OrderId orderId, Deadline deadline) {
    for (var attempt = 1; ; attempt++) {
      var lines = linesOf(orderId, deadline);
      var found = products.findAll(skusOfAllocated(lines), deadline);
      if (lines.stream().allMatch(line -> fits(line, found))) {
        return lines.stream().map(line -> HeldLine.of(line, found)).toList();
      }
      deadline.requireTimeLeft();
      backoff.pause(attempt, deadline);
    }
  }

  private List<Allocation> linesOf(OrderId orderId, Deadline deadline) {
    return allocations.ofOrder(orderId, deadline).stream()
        .map(Versioned::aggregate)
        .filter(line -> line.status() != AllocationStatus.DEALLOCATED)
        .toList();
  }

  private static List<Sku> skusOfAllocated(List<Allocation> lines) {
    return lines.stream().filter(ViewOrder::isAllocated).map(Allocation::sku).toList();
  }

  private static boolean fits(Allocation line, Map<Sku, Product> products) {
    return !isAllocated(line)
        || Optional.<@Nullable Product>ofNullable(products.get(line.sku()))
            .flatMap(product -> product.batch(Objects.requireNonNull(line.batch())))
            .isPresent();
  }

  private static boolean isAllocated(Allocation line) {
    return line.status() == AllocationStatus.ALLOCATED;
  }
}
