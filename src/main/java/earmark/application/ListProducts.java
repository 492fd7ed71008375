package earmark.application;

import earmark.domain.Product;

/** Lists all products, page by page, in no order that means anything. */
public final class ListProducts {

  private final ProductReader products;

  public ListProducts(ProductReader products) {
    this.products = products;
  }

  /** Throws {@link earmark.domain.InvalidValue} if the page is none of this list. */
  public Page<Product> handle(PageRequest page, Deadline deadline) {
    return products.list(page, deadline);
  }
}
