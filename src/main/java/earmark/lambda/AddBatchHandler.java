package earmark.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.application.AddBatch;
import earmark.application.Handled;
import earmark.bootstrap.Earmark;
import earmark.domain.AddBatchOutcome;
import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.Quantity;
import earmark.domain.Sku;

/** {@code POST /batches}. */
public final class AddBatchHandler extends CommandHandler {

  private final AddBatch addBatch;

  public AddBatchHandler() {
    this(Priming.primed());
  }

  public AddBatchHandler(Earmark earmark) {
    super(earmark);
    this.addBatch = earmark.addBatch();
  }

  @Override
  Handled<AddBatchOutcome> handle(HttpRequest request) {
    var body = request.body();
    var batch = batch(body);
    request.line().about(batch);
    return addBatch.handle(request.command("AddBatch", body), batch);
  }

  /**
   * The batch that a body reports.
   *
   * @throws MalformedRequest if it reports none
   */
  public static BatchReport read(String body) {
    return batch(Json.read(body.getBytes(UTF_8)));
  }

  static BatchReport batch(JsonNode body) {
    var fields = JsonFields.of(body);
    var reference = fields.text("reference", BatchReference::new);
    var sku = fields.text("sku", Sku::new);
    var quantity = fields.number("quantity", Quantity::purchased);
    var eta = fields.optionalText("eta", Dates::parse);
    fields.check();
    return new BatchReport(
        sku.orElseThrow(), reference.orElseThrow(), quantity.orElseThrow(), eta.orElse(null));
  }
}
