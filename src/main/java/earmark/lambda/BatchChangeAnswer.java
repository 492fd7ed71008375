package earmark.lambda;

import earmark.domain.Batch;
import earmark.domain.BatchReference;
import earmark.domain.ChangeBatchOutcome;
import earmark.domain.ChangeBatchOutcome.BatchDrained;
import earmark.domain.ChangeBatchOutcome.BelowShipped;
import earmark.domain.ChangeBatchOutcome.ChangedBatch;
import earmark.domain.ChangeBatchOutcome.UnchangedBatch;
import earmark.domain.ChangeBatchOutcome.UnknownBatch;
import earmark.domain.ChangeBatchOutcome.UnknownProduct;
import earmark.domain.ChangeBatchOutcome.VersionMismatch;
import earmark.domain.ChangeBatchOutcome.WouldChangeBatch;
import earmark.domain.Quantity;
import earmark.domain.Settlement;
import earmark.domain.Sku;
import java.util.List;

/** A corrected batch, and which lines have moved for it, as its shop is answered. */
record BatchChangeAnswer(
    String sku,
    BatchView batch,
    List<Displaced> displaced,
    List<Promoted> promoted,
    boolean settled) {

  static HttpAnswer of(ChangeBatchOutcome outcome) {
    return switch (outcome) {
      case ChangedBatch(var sku, var batch, var settlement, var version) ->
          of(sku, batch, settlement, version);
      case WouldChangeBatch(var sku, var batch, var settlement, var version) ->
          of(sku, batch, settlement, version);
      case UnchangedBatch(var sku, var batch, var settled, var version) ->
          of(sku, batch, new Settlement(List.of(), List.of(), settled), version);
      case UnknownProduct(var sku) -> ProductAnswer.unknown(sku);
      case UnknownBatch(var sku, var reference) -> unknownBatch(sku, reference).toAnswer();
      case BatchDrained(var sku, var reference) -> drained(sku, reference).toAnswer();
      case BelowShipped(var sku, var reference, var requested, var shipped) ->
          belowShipped(sku, reference, requested, shipped).toAnswer();
      case VersionMismatch(var sku, var version) ->
          mismatch(sku, version).toAnswer().with("ETag", EntityTag.of(version));
    };
  }

  private static HttpAnswer of(Sku sku, Batch batch, Settlement settlement, long version) {
    return HttpAnswer.ok(
            new BatchChangeAnswer(
                sku.value(),
                BatchView.of(batch),
                Displaced.of(settlement),
                Promoted.of(settlement),
                settlement.settled()))
        .with("ETag", EntityTag.of(version));
  }

  private static Problem unknownBatch(Sku sku, BatchReference reference) {
    return Problem.of(
        "unknown-batch",
        404,
        "Unknown batch",
        "No batch %s of sku %s was ever added.".formatted(reference, sku));
  }

  private static Problem drained(Sku sku, BatchReference reference) {
    return Problem.of(
        "batch-drained",
        409,
        "Batch drained",
        "Batch %s of sku %s is closed: it was cancelled, or all of it has shipped. Add a new batch."
            .formatted(reference, sku));
  }

  private static Problem belowShipped(
      Sku sku, BatchReference reference, Quantity requested, Quantity shipped) {
    return Problem.of(
            "below-shipped",
            409,
            "Below shipped",
            "Of batch %s of sku %s, %s shipped already; it cannot have had only %s. Nothing was changed."
                .formatted(reference, sku, shipped, requested))
        .with("shippedQuantity", shipped.units());
  }

  private static Problem mismatch(Sku sku, long version) {
    return Problem.of(
            "version-mismatch",
            412,
            "Version mismatch",
            "Product %s has changed: it is at version %d. Nothing was changed."
                .formatted(sku, version))
        .with("version", version);
  }
}
