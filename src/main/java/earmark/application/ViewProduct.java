package earmark.application;

import earmark.domain.Product;
import earmark.domain.Sku;
import java.util.Optional;

/** Shows a product with its open batches. */
public final class ViewProduct {

  private final ProductReader products;

  public ViewProduct(ProductReader products) {
    this.products = products;
  }

  /** The product as the last commit left it; empty if nothing was ever purchased under this sku. */
  public Optional<Versioned<Product>> handle(Sku sku, Deadline deadline) {
    return products.find(sku, deadline);
  }
}
