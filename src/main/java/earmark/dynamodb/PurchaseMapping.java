package earmark.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;

import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.Purchase;
import earmark.domain.PurchaseId;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import java.time.Instant;
import java.time.LocalDate;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** A purchase is one item, written once with its batch. */
public record PurchaseMapping(String tableName) implements AggregateMapping<PurchaseId, Purchase> {

  private static final TableSchema<Purchase> PURCHASE =
      ItemSchema.of(
              Purchase.class,
              fields ->
                  new Purchase(
                      new BatchReport(
                          fields.get("sku"),
                          fields.get("reference"),
                          fields.get("quantity"),
                          fields.find("eta")),
                      fields.get("reportedAt")))
          .text("sku", Sku.class, Sku::new, it -> it.report().sku(), primaryPartitionKey())
          .text(
              "reference",
              BatchReference.class,
              BatchReference::new,
              it -> it.report().reference(),
              primarySortKey())
          .number("quantity", Quantity.class, Quantity::new, it -> it.report().quantity())
          .text("eta", LocalDate.class, LocalDate::parse, it -> it.report().eta())
          .text("reportedAt", Instant.class, Instant::parse, Purchase::reportedAt)
          .build();

  @Override
  public Class<Purchase> type() {
    return Purchase.class;
  }

  @Override
  public TableSchema<Purchase> schema() {
    return PURCHASE;
  }

  @Override
  public Key key(PurchaseId id) {
    return Key.builder().partitionValue(id.sku().value()).sortValue(id.reference().value()).build();
  }
}
