package earmark.lambda;

import earmark.domain.AddBatchOutcome;
import earmark.domain.Batch;
import earmark.domain.BatchReport;
import earmark.domain.Product;
import earmark.domain.Sku;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A batch, as its shop is answered. */
record BatchAnswer(
    String sku,
    String reference,
    long purchasedQuantity,
    long availableQuantity,
    @Nullable String eta,
    List<Promoted> promoted) {

  static HttpAnswer of(AddBatchOutcome outcome) {
    return switch (outcome) {
      case AddBatchOutcome.NewBatch(var sku, var batch, var settlement) ->
          located(sku, HttpAnswer.created(of(sku, batch, Promoted.of(settlement))));
      case AddBatchOutcome.KnownBatch(var sku, var batch) ->
          located(sku, HttpAnswer.ok(of(sku, batch, List.of())));
      case AddBatchOutcome.BatchExists(var reported) -> exists(reported).toAnswer();
      case AddBatchOutcome.TooManyBatches(var sku) -> tooMany(sku).toAnswer();
    };
  }

  private static HttpAnswer located(Sku sku, HttpAnswer answer) {
    return answer.with("Location", "/products/" + sku);
  }

  private static BatchAnswer of(Sku sku, Batch batch, List<Promoted> promoted) {
    return new BatchAnswer(
        sku.value(),
        batch.reference().value(),
        batch.purchased().units(),
        batch.available().units(),
        Objects.toString(batch.eta(), null),
        promoted);
  }

  private static Problem exists(BatchReport reported) {
    return Problem.of(
        "batch-exists",
        409,
        "Batch exists",
        "Batch %s of sku %s was reported before with quantity %s and %s. A reference is used once."
            .formatted(
                reported.reference(),
                reported.sku(),
                reported.quantity(),
                reported.eta() == null ? "no eta" : "eta " + reported.eta()));
  }

  private static Problem tooMany(Sku sku) {
    return Problem.of(
        "too-many-batches",
        409,
        "Too many batches",
        "Product %s has %d open batches, the most it may have."
            .formatted(sku, Product.MAX_OPEN_BATCHES));
  }
}
