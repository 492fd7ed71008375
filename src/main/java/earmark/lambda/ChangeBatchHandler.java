package earmark.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.application.ChangeBatch;
import earmark.application.Handled;
import earmark.bootstrap.Earmark;
import earmark.domain.Arrival;
import earmark.domain.BatchCorrection;
import earmark.domain.BatchReference;
import earmark.domain.ChangeBatchOutcome;
import earmark.domain.InvalidValue;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import java.util.Set;

/** {@code PATCH /products/{sku}/batches/{reference}}. */
public final class ChangeBatchHandler extends CommandHandler {

  private final ChangeBatch changeBatch;

  public ChangeBatchHandler() {
    this(Priming.primed());
  }

  public ChangeBatchHandler(Earmark earmark) {
    super(earmark);
    this.changeBatch = earmark.changeBatch();
  }

  @Override
  Set<String> queryParameters() {
    return Set.of("dryRun");
  }

  @Override
  Handled<ChangeBatchOutcome> handle(HttpRequest request) {
    var body = request.body();
    var correction = correction(request, body);
    var expected = request.expectedVersion();
    var dryRun = request.query("dryRun", ChangeBatchHandler::isTrue).orElse(false);
    var command = request.command("ChangeBatch", body);
    return dryRun
        ? changeBatch.tryOut(command, correction, expected)
        : changeBatch.handle(command, correction, expected);
  }

  private static BatchCorrection correction(HttpRequest request, JsonNode body) {
    var sku = request.path("sku", Sku::new);
    var reference = request.path("reference", BatchReference::new);
    var fields = JsonFields.of(body);
    var purchased = fields.optionalNumber("purchasedQuantity", Quantity::corrected);
    var eta = fields.optionalText("eta", Dates::parse);
    var arrival = fields.has("eta") ? new Arrival(eta.orElse(null)) : null;
    fields.check();
    return MalformedRequest.checked(
        "", () -> new BatchCorrection(sku, reference, purchased.orElse(null), arrival));
  }

  private static boolean isTrue(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidValue("must be true or false");
    };
  }
}
