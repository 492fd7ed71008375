package earmark.dynamodb;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import earmark.application.CommandId;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * The item that a command leaves in the journal: idempotency record and outbox in one.
 *
 * @param outcome JSON, enough to answer again
 * @param events JSON each, in order
 * @param expiresAt when DynamoDB may delete it, in seconds since 1970; until then the id is good
 */
record JournalRecord(
    CommandId commandId,
    String operation,
    String fingerprint,
    String outcome,
    List<String> events,
    Instant committedAt,
    long expiresAt) {

  static final TableSchema<JournalRecord> SCHEMA =
      ItemSchema.of(
              JournalRecord.class,
              fields ->
                  new JournalRecord(
                      fields.get("commandId"),
                      fields.get("operation"),
                      fields.get("fingerprint"),
                      fields.get("outcome"),
                      fields.get("events"),
                      fields.get("committedAt"),
                      fields.get("expiresAt")))
          .text(
              "commandId",
              CommandId.class,
              CommandId::new,
              JournalRecord::commandId,
              primaryPartitionKey())
          .text("operation", String.class, it -> it, JournalRecord::operation)
          .text("fingerprint", String.class, it -> it, JournalRecord::fingerprint)
          .text("outcome", String.class, it -> it, JournalRecord::outcome)
          .texts("events", JournalRecord::events)
          .text("committedAt", Instant.class, Instant::parse, JournalRecord::committedAt)
          .number("expiresAt", Long.class, it -> it, JournalRecord::expiresAt)
          .build();
}
