package earmark.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import earmark.application.Backoff;
import earmark.application.CommandId;
import earmark.application.Deadline;
import earmark.application.JournalEntries;
import earmark.application.JournalEntry;
import earmark.application.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.ScanEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads journal records for their events. The journal has no index by time, so a span is found by a
 * scan of all of it.
 */
public final class DynamoDbJournalEntries implements JournalEntries {

  /** Little enough for its events to be delivered in seconds. */
  private static final int RECORDS_PER_PAGE = 500;

  private static final TableSchema<JournalEntry> SCHEMA =
      ItemSchema.of(
              JournalEntry.class,
              fields ->
                  new JournalEntry(
                      fields.get("commandId"),
                      fields.get("committedAt"),
                      fields.<List<String>>get("events")))
          .text("commandId", String.class, it -> it, JournalEntry::commandId, primaryPartitionKey())
          .text("committedAt", String.class, it -> it, JournalEntry::committedAt)
          .texts("events", JournalEntry::events)
          .build();

  private final DynamoDbTable<JournalEntry> table;
  private final Reads reads;

  public DynamoDbJournalEntries(DynamoDbEnhancedClient client, String tableName, Backoff backoff) {
    this.table = client.table(tableName, SCHEMA);
    this.reads = new Reads(backoff);
  }

  @Override
  public Optional<JournalEntry> find(CommandId id, Deadline deadline) {
    return Optional.ofNullable(
        reads.until(
            deadline, () -> table.getItem(read -> read.key(Journal.key(id)).consistentRead(true))));
  }

  @Override
  public Page<JournalEntry> committed(
      Instant from, Instant to, @Nullable String after, Deadline deadline) {
    var scan =
        ScanEnhancedRequest.builder()
            .filterExpression(committedWithin(from, to))
            .exclusiveStartKey(startKey(after))
            .consistentRead(true)
            .limit(RECORDS_PER_PAGE)
            .build();
    return reads.until(
        deadline,
        () -> {
          var found = table.scan(scan).iterator().next();
          return new Page<>(found.items(), next(found.lastEvaluatedKey()));
        });
  }

  /**
   * Times are stored as texts that sort as time does only down to the second, because a fraction of
   * zero is left out. A fraction sorts before the {@code Z} of its second.
   */
  private static Expression committedWithin(Instant from, Instant to) {
    return Expression.builder()
        .expression("committedAt BETWEEN :from AND :to")
        .putExpressionValue(":from", AttributeValue.fromS(second(from)))
        .putExpressionValue(":to", AttributeValue.fromS(second(to) + "Z"))
        .build();
  }

  /** What the texts of this second begin with. */
  private static String second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
  }

  private static @Nullable Map<String, AttributeValue> startKey(@Nullable String after) {
    return after == null
        ? null
        : Map.of("commandId", AttributeValue.fromS(Cursors.decode(after, CommandId::isStored)));
  }

  private static @Nullable String next(@Nullable Map<String, AttributeValue> lastKey) {
    return Optional.ofNullable(lastKey)
        .map(key -> key.get("commandId"))
        .map(id -> Cursors.encode(id.s()))
        .orElse(null);
  }
}
