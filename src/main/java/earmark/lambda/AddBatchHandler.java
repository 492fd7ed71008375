package earmark.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.application.AddBatch;
import earmark.application.Handled;
import earmark.bootstrap.Earmark;
import earmark.domain.AddBatchOutcome;
import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.InvalidValue;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** {@code POST /batches}. */
public final class AddBatchHandler extends CommandHandler {

  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("-MM-dd")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final AddBatch addBatch;

  public AddBatchHandler() {
    this(Earmark.fromEnvironment());
  }

  public AddBatchHandler(Earmark earmark) {
    this.addBatch = earmark.addBatch();
  }

  @Override
  Handled<AddBatchOutcome> handle(HttpRequest request) {
    var body = request.body();
    var batch = batch(body);
    return addBatch.handle(request.command("AddBatch", body), batch);
  }

  private static BatchReport batch(JsonNode body) {
    var fields = JsonFields.of(body);
    var reference = fields.text("reference", BatchReference::new);
    var sku = fields.text("sku", Sku::new);
    var quantity = fields.number("quantity", Quantity::purchased);
    var eta = fields.optionalText("eta", AddBatchHandler::date);
    fields.check();
    return new BatchReport(
        sku.orElseThrow(), reference.orElseThrow(), quantity.orElseThrow(), eta.orElse(null));
  }

  /** ISO 8601, of the years 0000 to 9999. */
  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text, DATE);
    } catch (DateTimeParseException notADate) {
      throw new InvalidValue("must be a date of the calendar such as 2026-02-28");
    }
  }
}
