package earmark.application;

import earmark.domain.Allocation;
import earmark.domain.Sku;
import java.util.Optional;

/** Lists the open lines of a product, page by page. The list lags a moment behind. */
public final class ListLines {

  private final AllocationReader allocations;
  private final ProductReader products;

  public ListLines(AllocationReader allocations, ProductReader products) {
    this.allocations = allocations;
    this.products = products;
  }

  /**
   * The page; empty if there is no such product, which is looked up only if there are no lines.
   * Throws {@link earmark.domain.InvalidValue} if the page is none of this list.
   */
  public Optional<Page<Allocation>> handle(
      Sku sku, OpenLines which, PageRequest page, Deadline deadline) {
    var lines = allocations.openLines(sku, which, page, deadline);
    return lines.items().isEmpty() && products.find(sku, deadline).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Page<>(lines.items().stream().map(Versioned::aggregate).toList(), lines.next()));
  }
}
