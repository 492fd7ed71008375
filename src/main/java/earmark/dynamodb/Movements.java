package earmark.dynamodb;

import earmark.application.Backoff;
import earmark.application.CommittedEvent;
import earmark.application.Deadline;
import earmark.application.EventFailure;
import earmark.application.EventPosition;
import earmark.application.EventSink;
import earmark.application.EventsRefused;
import earmark.application.MovementReader;
import earmark.application.Page;
import earmark.application.PageRequest;
import earmark.application.Prospect;
import earmark.domain.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * The movements of products: each event that has a position is one item under it. An event never
 * changes, so putting it again changes nothing.
 */
public final class Movements implements EventSink, MovementReader {

  /** The most items that one BatchWriteItem may put. */
  private static final int MAX_PUTS = 25;

  private final DynamoDbEnhancedClient client;
  private final DynamoDbTable<MovementRecord> table;
  private final Reads reads;

  public Movements(DynamoDbEnhancedClient client, String tableName, Backoff backoff) {
    this.client = client;
    this.table = client.table(tableName, MovementRecord.SCHEMA);
    this.reads = new Reads(backoff);
  }

  @Override
  public List<List<CommittedEvent>> batches(List<CommittedEvent> events) {
    var placed = events.stream().filter(event -> event.position() != null).toList();
    var batches = new ArrayList<List<CommittedEvent>>();
    for (var from = 0; from < placed.size(); from += MAX_PUTS) {
      batches.add(placed.subList(from, Math.min(placed.size(), from + MAX_PUTS)));
    }
    return batches;
  }

  @Override
  public List<EventFailure> send(List<CommittedEvent> batch) {
    var puts = WriteBatch.builder(MovementRecord.class).mappedTableResource(table);
    batch.forEach(event -> puts.addPutItem(record(event)));
    try {
      var unprocessed =
          client
              .batchWriteItem(write -> write.addWriteBatch(puts.build()))
              .unprocessedPutItemsForTable(table);
      return batch.stream()
          .filter(event -> unprocessed.contains(record(event)))
          .map(event -> new EventFailure(event, "throttled", Prospect.PASSING))
          .toList();
    } catch (SdkException failure) {
      if (failure instanceof DynamoDbException invalid
          && "ValidationException".equals(invalid.awsErrorDetails().errorCode())) {
        throw new EventsRefused("Movements refuses it: " + invalid.getMessage(), invalid);
      }
      return batch.stream()
          .map(it -> new EventFailure(it, failure.toString(), Prospect.OUTAGE))
          .toList();
    }
  }

  private static MovementRecord record(CommittedEvent event) {
    var position = position(event);
    return new MovementRecord(
        position.sku(), MovementRecord.versionAndPlace(position), event.json());
  }

  private static EventPosition position(CommittedEvent event) {
    return Optional.ofNullable(event.position()).orElseThrow();
  }

  @Override
  public Page<String> of(Sku sku, PageRequest page, Deadline deadline) {
    var ofSku = QueryConditional.keyEqualTo(Key.builder().partitionValue(sku.value()).build());
    var query =
        QueryEnhancedRequest.builder()
            .queryConditional(ofSku)
            .scanIndexForward(false)
            .exclusiveStartKey(startKey(sku, page.after()))
            .limit(page.limit())
            .build();
    return reads.until(
        deadline,
        () -> {
          var found = table.query(query).iterator().next();
          return new Page<>(
              found.items().stream().map(MovementRecord::event).toList(),
              cursor(sku, found.lastEvaluatedKey()));
        });
  }

  /** A cursor names its sku, so that one of another product's movements is found out. */
  private static @Nullable Map<String, AttributeValue> startKey(Sku sku, @Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    var beginning = sku + "#";
    var decoded =
        Cursors.decode(
            cursor,
            it ->
                it.startsWith(beginning)
                    && it.substring(beginning.length()).matches(MovementRecord.FORM));
    return Map.of(
        "sku",
        AttributeValue.fromS(sku.value()),
        MovementRecord.SORT_KEY,
        AttributeValue.fromS(decoded.substring(beginning.length())));
  }

  private static @Nullable String cursor(Sku sku, @Nullable Map<String, AttributeValue> lastKey) {
    return Optional.ofNullable(lastKey)
        .map(key -> key.get(MovementRecord.SORT_KEY))
        .map(place -> Cursors.encode(sku + "#" + place.s()))
        .orElse(null);
  }
}
