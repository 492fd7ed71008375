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
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * An allocation is one item. Its attribute {@code bySku} sorts the open allocations of a sku in the
 * index {@code bySku}: by status, then by batch, then by age, then by order. The others lack it,
 * and so are not in the index.
 */
public record AllocationMapping(String tableName)
    implements AggregateMapping<AllocationId, Allocation> {

  /** The name of the index, and of the attribute that sorts it. */
  static final String BY_SKU = "bySku";

  /** Of one width, so that text sorts as time does. */
  private static final DateTimeFormatter SORTABLE =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private static final Pattern PLACE =
      Pattern.compile(
          "(ALLOCATED#[A-Za-z0-9._-]{1,64}|WAITING)#[0-9TZ:.-]{24}#[A-Za-z0-9._-]{1,64}");

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
              secondaryPartitionKey(BY_SKU))
          .number("quantity", Quantity.class, Quantity::new, Allocation::quantity)
          .text("status", AllocationStatus.class, AllocationStatus::valueOf, Allocation::status)
          .text("batch", BatchReference.class, BatchReference::new, Allocation::batch)
          .text("since", Instant.class, Instant::parse, Allocation::since)
          .text(BY_SKU, String.class, it -> it, AllocationMapping::bySku, secondarySortKey(BY_SKU))
          .build();

  /** {@code ALLOCATED#batch#since#orderId}, {@code WAITING#since#orderId}, or none. */
  private static @Nullable String bySku(Allocation allocation) {
    return switch (allocation.status()) {
      case ALLOCATED -> place(allocation, String.valueOf(allocation.batch()) + "#");
      case WAITING -> place(allocation, "");
      case SHIPPED, DEALLOCATED -> null;
    };
  }

  private static String place(Allocation allocation, String batch) {
    return "%s#%s%s#%s"
        .formatted(
            allocation.status(), batch, SORTABLE.format(allocation.since()), allocation.orderId());
  }

  /** Whether the attribute could have this value. */
  static boolean isPlace(String value) {
    return PLACE.matcher(value).matches();
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
