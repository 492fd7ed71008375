package earmark.lambda;

import earmark.domain.Batch;
import earmark.domain.Product;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A product with its open batches, in the order in which they are promised from. */
record ProductAnswer(
    String sku,
    long version,
    long availableQuantity,
    long waitingQuantity,
    boolean settled,
    List<OpenBatch> batches) {

  /** No line waits yet: none has lost its stock, so every product is settled. */
  static ProductAnswer of(Product product, long version) {
    return new ProductAnswer(
        product.id().value(),
        version,
        product.available().units(),
        0,
        true,
        product.batches().stream().map(OpenBatch::of).toList());
  }

  /** No {@code eta} means in the warehouse. */
  record OpenBatch(
      String reference,
      @Nullable String eta,
      long purchasedQuantity,
      long allocatedQuantity,
      long shippedQuantity,
      long availableQuantity) {

    private static OpenBatch of(Batch batch) {
      return new OpenBatch(
          batch.reference().value(),
          Objects.toString(batch.eta(), null),
          batch.purchased().units(),
          batch.allocated().units(),
          batch.shipped().units(),
          batch.available().units());
    }
  }
}
