package earmark.dynamodb;

import earmark.application.AllocationReader;
import earmark.application.Backoff;
import earmark.application.Deadline;
import earmark.application.OpenLines;
import earmark.application.Page;
import earmark.application.PageRequest;
import earmark.application.Versioned;
import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.OrderId;
import earmark.domain.Sku;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads allocations from their table, and from its index by sku. */
public final class DynamoDbAllocationReader implements AllocationReader {

  private final AggregateTable<AllocationId, Allocation> allocations;
  private final Loader loader;
  private final Reads reads;

  public DynamoDbAllocationReader(
      DynamoDbEnhancedClient client, AllocationMapping allocations, Backoff backoff) {
    this.allocations = new AggregateTable<>(client, allocations);
    this.loader = new Loader(client, new AggregateTables(client, List.of(allocations)), backoff);
    this.reads = new Reads(backoff);
  }

  @Override
  public List<Versioned<Allocation>> ofOrder(OrderId orderId, Deadline deadline) {
    var ofOrder =
        QueryConditional.keyEqualTo(Key.builder().partitionValue(orderId.value()).build());
    return reads.until(
        deadline,
        () ->
            allocations
                .table()
                .query(query -> query.queryConditional(ofOrder).consistentRead(true))
                .items()
                .stream()
                .toList());
  }

  @Override
  public List<Versioned<Allocation>> findAll(Collection<AllocationId> ids, Deadline deadline) {
    return loader.loadAll(Allocation.class, ids, deadline);
  }

  @Override
  public Page<Versioned<Allocation>> openLines(
      Sku sku, OpenLines which, PageRequest page, Deadline deadline) {
    var query =
        QueryEnhancedRequest.builder()
            .queryConditional(condition(sku, which))
            .scanIndexForward(!(which instanceof OpenLines.NewestOf))
            .exclusiveStartKey(startKey(sku, which, page))
            .limit(page.limit())
            .build();
    return reads.until(
        deadline,
        () -> {
          var found = allocations.table().index(LineIndex.NAME).query(query).iterator().next();
          return new Page<>(found.items(), LineIndex.cursor(sku, found.lastEvaluatedKey()));
        });
  }

  private static QueryConditional condition(Sku sku, OpenLines which) {
    var key = Key.builder().partitionValue(sku.value());
    return which instanceof OpenLines.All
        ? QueryConditional.keyEqualTo(key.build())
        : QueryConditional.sortBeginsWith(key.sortValue(LineIndex.prefix(which)).build());
  }

  private static @Nullable Map<String, AttributeValue> startKey(
      Sku sku, OpenLines which, PageRequest page) {
    var cursor = page.after();
    return cursor == null ? null : LineIndex.startKey(sku, which, cursor);
  }
}
