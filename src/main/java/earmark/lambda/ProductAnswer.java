package earmark.lambda;

import earmark.application.Versioned;
import earmark.domain.Product;
import earmark.domain.Sku;
import java.util.List;

/** A product with its open batches, in the order in which they are promised from. */
record ProductAnswer(
    String sku,
    long version,
    long availableQuantity,
    long waitingQuantity,
    boolean settled,
    List<BatchView> batches) {

  static HttpAnswer of(Versioned<Product> found) {
    var product = found.aggregate();
    return HttpAnswer.ok(
            new ProductAnswer(
                product.id().value(),
                found.version(),
                product.available().units(),
                product.waiting().quantity().units(),
                product.isSettled(),
                product.batches().stream().map(BatchView::of).toList()))
        .with("ETag", EntityTag.of(found.version()));
  }

  static HttpAnswer unknown(Sku sku) {
    return Problem.of(
            "unknown-product",
            404,
            "Unknown product",
            "No batch was ever added of sku %s.".formatted(sku))
        .toAnswer();
  }
}
