package earmark.application;

import earmark.domain.Sku;
import java.util.Optional;

/** Lists the movements of a product, page by page. The list lags a moment behind. */
public final class ListMovements {

  private final MovementReader movements;
  private final ProductReader products;

  public ListMovements(MovementReader movements, ProductReader products) {
    this.movements = movements;
    this.products = products;
  }

  /**
   * The page, newest first, each as {@link CommittedEvent#json}; empty if there is no such product,
   * which is looked up only if there are no movements. Throws {@link earmark.domain.InvalidValue}
   * if the page is none of this list.
   */
  public Optional<Page<String>> handle(Sku sku, PageRequest page, Deadline deadline) {
    var found = movements.of(sku, page, deadline);
    return found.items().isEmpty() && products.find(sku, deadline).isEmpty()
        ? Optional.empty()
        : Optional.of(found);
  }
}
