package earmark.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import earmark.domain.Batch;
import earmark.domain.BatchReference;
import earmark.domain.Product;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.domain.Waiting;
import java.time.Instant;
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
      ItemSchema.of(Product.class, ProductMapping::product)
          .text("sku", Sku.class, Sku::new, Product::id, primaryPartitionKey())
          .list("batches", BATCH, Product::batches)
          .number("waitingQuantity", Quantity.class, Quantity::new, it -> it.waiting().quantity())
          .number("smallestWaiting", Quantity.class, Quantity::new, it -> it.waiting().smallest())
          .number("waitingVersion", Long.class, it -> it, it -> it.waiting().version())
          .text("unsettledSince", Instant.class, Instant::parse, Product::unsettledSince)
          .build();

  private static Product product(ItemSchema.Fields fields) {
    return new Product(
        fields.get("sku"),
        fields.get("batches"),
        new Waiting(
            fields.get("waitingQuantity"),
            fields.find("smallestWaiting"),
            fields.get("waitingVersion")),
        fields.find("unsettledSince"));
  }

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
