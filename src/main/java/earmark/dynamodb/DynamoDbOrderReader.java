package earmark.dynamodb;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import earmark.application.AggregateKey;
import earmark.application.Backoff;
import earmark.application.Deadline;
import earmark.application.OrderReader;
import earmark.domain.AllocatedLine;
import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.OrderId;
import earmark.domain.Product;
import earmark.domain.Sku;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;

/**
 * Reads an order's allocations with one query, then the products that know when their batches
 * arrive.
 */
public final class DynamoDbOrderReader implements OrderReader {

  private final AggregateTable<AllocationId, Allocation> allocations;
  private final Loader loader;
  private final Reads reads;

  public DynamoDbOrderReader(
      DynamoDbEnhancedClient client,
      AllocationMapping allocations,
      ProductMapping products,
      Backoff backoff) {
    this.allocations = new AggregateTable<>(client, allocations);
    this.loader = new Loader(client, new AggregateTables(client, List.of(products)), backoff);
    this.reads = new Reads(backoff);
  }

  @Override
  public List<AllocatedLine> linesOf(OrderId orderId, Deadline deadline) {
    var held = reads.until(deadline, () -> allocationsOf(orderId));
    if (held.isEmpty()) {
      return List.of();
    }
    var products = productsOf(held, deadline);
    return held.stream()
        .map(it -> AllocatedLine.of(it, requireNonNull(products.get(it.sku()))))
        .toList();
  }

  private List<Allocation> allocationsOf(OrderId orderId) {
    var ofOrder =
        QueryConditional.keyEqualTo(Key.builder().partitionValue(orderId.value()).build());
    return allocations
        .table()
        .query(query -> query.queryConditional(ofOrder).consistentRead(true))
        .items()
        .stream()
        .map(Versioned::aggregate)
        .toList();
  }

  /** A product is never deleted, so one that an allocation names is there. */
  private Map<Sku, Product> productsOf(List<Allocation> held, Deadline deadline) {
    var keys =
        held.stream()
            .<AggregateKey<?, ?>>map(it -> new AggregateKey<>(Product.class, it.sku()))
            .toList();
    return loader.load(keys, deadline).stream()
        .flatMap(loaded -> loaded.find().stream())
        .map(Product.class::cast)
        .collect(toMap(Product::id, product -> product));
  }
}
