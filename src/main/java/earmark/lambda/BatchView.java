package earmark.lambda;

import earmark.domain.Batch;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A batch in answers; no {@code eta} means in the warehouse. */
record BatchView(
    String reference,
    @Nullable String eta,
    long purchasedQuantity,
    long allocatedQuantity,
    long shippedQuantity,
    long availableQuantity) {

  static BatchView of(Batch batch) {
    return new BatchView(
        batch.reference().value(),
        Objects.toString(batch.eta(), null),
        batch.purchased().units(),
        batch.allocated().units(),
        batch.shipped().units(),
        batch.available().units());
  }
}
