package earmark.dynamodb;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondarySortKey;

import earmark.application.Backoff;
import earmark.application.Deadline;
import earmark.application.Page;
import earmark.application.PageRequest;
import earmark.application.ProductReader;
import earmark.application.Versioned;
import earmark.domain.InvalidValue;
import earmark.domain.Product;
import earmark.domain.Sku;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbIndex;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.ScanEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads products from their table, and the unsettled ones from its index. */
public final class DynamoDbProductReader implements ProductReader {

  private final AggregateTable<Sku, Product> products;
  private final DynamoDbIndex<Mark> marks;
  private final Loader loader;
  private final Reads reads;

  public DynamoDbProductReader(
      DynamoDbEnhancedClient client, ProductMapping products, Backoff backoff) {
    this.products = new AggregateTable<>(client, products);
    this.marks = client.table(products.tableName(), Mark.SCHEMA).index(Mark.INDEX);
    this.loader = new Loader(client, new AggregateTables(client, List.of(products)), backoff);
    this.reads = new Reads(backoff);
  }

  @Override
  public Optional<Versioned<Product>> find(Sku sku, Deadline deadline) {
    return reads.until(deadline, () -> products.find(sku));
  }

  @Override
  public Map<Sku, Product> findAll(Collection<Sku> skus, Deadline deadline) {
    return loader.loadAll(Product.class, skus, deadline).stream()
        .map(Versioned::aggregate)
        .collect(toMap(Product::id, product -> product));
  }

  @Override
  public Page<Product> list(PageRequest page, Deadline deadline) {
    var scan =
        ScanEnhancedRequest.builder()
            .exclusiveStartKey(startKey(page.after()))
            .limit(page.limit())
            .build();
    return reads.until(
        deadline,
        () -> {
          var found = products.table().scan(scan).iterator().next();
          return new Page<>(
              found.items().stream().map(Versioned::aggregate).toList(),
              next(found.lastEvaluatedKey()));
        });
  }

  private static @Nullable Map<String, AttributeValue> startKey(@Nullable String after) {
    return after == null
        ? null
        : Map.of("sku", AttributeValue.fromS(Cursors.decode(after, DynamoDbProductReader::isSku)));
  }

  private static boolean isSku(String place) {
    try {
      return new Sku(place).value().equals(place);
    } catch (InvalidValue none) {
      return false;
    }
  }

  private static @Nullable String next(@Nullable Map<String, AttributeValue> lastKey) {
    return Optional.ofNullable(lastKey)
        .map(key -> key.get("sku"))
        .map(sku -> Cursors.encode(sku.s()))
        .orElse(null);
  }

  @Override
  public List<Sku> unsettled(Deadline deadline) {
    return reads
        .until(
            deadline, () -> marks.scan().stream().flatMap(page -> page.items().stream()).toList())
        .stream()
        .sorted(comparing(Mark::unsettledSince))
        .map(Mark::sku)
        .toList();
  }

  /** What the index holds of an unsettled product. */
  private record Mark(Sku sku, Instant unsettledSince) {

    static final String INDEX = "unsettled";

    static final TableSchema<Mark> SCHEMA =
        ItemSchema.of(
                Mark.class, fields -> new Mark(fields.get("sku"), fields.get("unsettledSince")))
            .text(
                "sku",
                Sku.class,
                Sku::new,
                Mark::sku,
                primaryPartitionKey(),
                secondaryPartitionKey(INDEX))
            .text(
                "unsettledSince",
                Instant.class,
                Instant::parse,
                Mark::unsettledSince,
                secondarySortKey(INDEX))
            .build();
  }
}
