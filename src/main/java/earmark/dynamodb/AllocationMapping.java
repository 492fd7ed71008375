package earmark.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondarySortKey;

import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.AllocationStatus;
import earmark.domain.BatchReference;
import earmark.domain.OrderId;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import java.time.Instant;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** An allocation is one item, in the {@link LineIndex} while it is open. */
public record AllocationMapping(String tableName)
    implements AggregateMapping<AllocationId, Allocation> {

  private static final TableSchema<Allocation> ALLOCATION =
      ItemSchema.of(
              Allocation.class,
              fields ->
                  new Allocation(
                      new AllocationId(fields.get("orderId"), fields.get("sku")),
                      fields.get("quantity"),
                      fields.get("status"),
                      fields.find("batch"),
                      fields.get("since")))
          .text("orderId", OrderId.class, OrderId::new, Allocation::orderId, primaryPartitionKey())
          .text(
              "sku",
              Sku.class,
              Sku::new,
              Allocation::sku,
              primarySortKey(),
              secondaryPartitionKey(LineIndex.NAME))
          .number("quantity", Quantity.class, Quantity::new, Allocation::quantity)
          .text("status", AllocationStatus.class, AllocationStatus::valueOf, Allocation::status)
          .text("batch", BatchReference.class, BatchReference::new, Allocation::batch)
          .text("since", Instant.class, Instant::parse, Allocation::since)
          .text(
              LineIndex.NAME,
              String.class,
              it -> it,
              LineIndex::placeOf,
              secondarySortKey(LineIndex.NAME))
          .build();

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
