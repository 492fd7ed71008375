package earmark.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import earmark.domain.Batch;
import earmark.domain.BatchReference;
import earmark.domain.Product;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import java.time.LocalDate;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** A product is one item: a map of counters per open batch, and no order lines. */
public record ProductMapping(String tableName) implements AggregateMapping<Sku, Product> {

  private static final TableSchema<Batch> BATCH =
      ItemSchema.of(
              Batch.class,
              fields ->
                  new Batch(
                      fields.get("reference"),
                      fields.find("eta"),
                      fields.get("purchasedQuantity"),
                      fields.get("allocatedQuantity"),
                      fields.get("shippedQuantity")))
          .text("reference", BatchReference.class, BatchReference::new, Batch::reference)
          .text("eta", LocalDate.class, LocalDate::parse, Batch::eta)
          .number("purchasedQuantity", Quantity.class, Quantity::new, Batch::purchased)
          .number("allocatedQuantity", Quantity.class, Quantity::new, Batch::allocated)
          .number("shippedQuantity", Quantity.class, Quantity::new, Batch::shipped)
          .build();

  private static final TableSchema<Product> PRODUCT =
      ItemSchema.of(Product.class, fields -> new Product(fields.get("sku"), fields.get("batches")))
          .text("sku", Sku.class, Sku::new, Product::id, primaryPartitionKey())
          .list("batches", BATCH, Product::batches)
          .build();

  @Override
  public Class<Product> type() {
    return Product.class;
  }

  @Override
  public TableSchema<Product> schema() {
    return PRODUCT;
  }

  @Override
  public Key key(Sku sku) {
    return Key.builder().partitionValue(sku.value()).build();
  }
}
