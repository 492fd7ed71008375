package earmark.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a shop tells of a batch that it bought.
 *
 * @param quantity 1 to {@value Quantity#MAX_PURCHASED} units
 * @param eta the day of arrival, none when the batch is in the warehouse already
 */
public record BatchReport(
    Sku sku, BatchReference reference, Quantity quantity, @Nullable LocalDate eta) {

  public BatchReport {
    quantity = Quantity.purchased(quantity.units());
  }

  public PurchaseId purchaseId() {
    return new PurchaseId(sku, reference);
  }
}
