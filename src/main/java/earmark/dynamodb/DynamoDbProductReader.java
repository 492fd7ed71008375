package earmark.dynamodb;

import earmark.application.Backoff;
import earmark.application.Deadline;
import earmark.application.ProductReader;
import earmark.application.VersionedProduct;
import earmark.domain.Product;
import earmark.domain.Sku;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/** Reads products from their table. */
public final class DynamoDbProductReader implements ProductReader {

  private final AggregateTable<Sku, Product> products;
  private final Reads reads;

  public DynamoDbProductReader(
      DynamoDbEnhancedClient client, ProductMapping products, Backoff backoff) {
    this.products = new AggregateTable<>(client, products);
    this.reads = new Reads(backoff);
  }

  @Override
  public Optional<VersionedProduct> find(Sku sku, Deadline deadline) {
    return reads
        .until(deadline, () -> products.find(sku))
        .map(stored -> new VersionedProduct(stored.aggregate(), stored.version()));
  }
}
