package earmark.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;

import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.AllocationStatus;
import earmark.domain.BatchReference;
import earmark.domain.OrderId;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * An allocation is one item. Its attribute {@code bySku} sorts the open allocations of a sku in the
 * index {@code bySku}: by status, then by batch, then by age, then by order.
 */
public record AllocationMapping(String tableName)
    implements AggregateMapping<AllocationId, Allocation> {

  /** Of one width, so that text sorts as time does. */
  private static final DateTimeFormatter SORTABLE =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private static final TableSchema<Allocation> ALLOCATION =
      ItemSchema.of(
              Allocation.class,
              fields ->
                  new Allocation(
                      fields.get("orderId"),
                      fields.get("sku"),
                      fields.get("quantity"),
                      fields.get("status"),
                      fields.get("batch"),
                      fields.get("since")))
          .text("orderId", OrderId.class, OrderId::new, Allocation::orderId, primaryPartitionKey())
          .text("sku", Sku.class, Sku::new, Allocation::sku, primarySortKey())
          .number("quantity", Quantity.class, Quantity::new, Allocation::quantity)
          .text("status", AllocationStatus.class, AllocationStatus::valueOf, Allocation::status)
          .text("batch", BatchReference.class, BatchReference::new, Allocation::batch)
          .text("since", Instant.class, Instant::parse, Allocation::since)
          .text("bySku", String.class, it -> it, AllocationMapping::bySku)
          .build();

  private static String bySku(Allocation allocation) {
    return String.join(
        "#",
        allocation.status().name(),
        allocation.batch().value(),
        SORTABLE.format(allocation.since()),
        allocation.orderId().value());
  }

  @Override
  public Class<Allocation> type() {
    return Allocation.class;
  }

  @Override
  public TableSchema<Allocation> schema() {
    return ALLOCATION;
  }

  @Override
  public Key key(AllocationId id) {
    return Key.builder().partitionValue(id.orderId().value()).sortValue(id.sku().value()).build();
  }
}
