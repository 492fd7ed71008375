package earmark.dynamodb;

import earmark.application.Backoff;
import earmark.application.Command;
import earmark.application.CommandId;
import earmark.application.CommittedBefore;
import earmark.application.CommittedCommand;
import earmark.application.Deadline;
import earmark.application.IdempotencyKeyReused;
import earmark.application.JournalReader;
import earmark.domain.DomainEvent;
import earmark.domain.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The journal: one record per committed command, with its outcome and its events. */
public final class Journal implements JournalReader {

  private static final Expression NOT_ON_RECORD =
      Expression.builder().expression("attribute_not_exists(commandId)").build();

  private final DynamoDbTable<JournalRecord> table;
  private final JournalFormat format;
  private final Duration retention;
  private final Clock clock;
  private final Reads reads;

  /**
   * @param retention how long records are kept, and so how long a command can be recognised when it
   *     is repeated
   */
  public Journal(
      DynamoDbEnhancedClient client,
      String tableName,
      JournalFormat format,
      Duration retention,
      Clock clock,
      Backoff backoff) {
    this.table = client.table(tableName, JournalRecord.SCHEMA);
    this.format = format;
    this.retention = retention;
    this.clock = clock;
    this.reads = new Reads(backoff);
  }

  @Override
  public Optional<CommittedCommand> find(CommandId id, Deadline deadline) {
    return record(id, deadline).map(this::committed);
  }

  /** The record of the command, read consistently. */
  Optional<JournalRecord> record(CommandId id, Deadline deadline) {
    return Optional.ofNullable(
        reads.until(deadline, () -> table.getItem(read -> read.key(key(id)).consistentRead(true))));
  }

  /** The record that a commit of the command would leave, now. */
  JournalRecord record(
      Command command,
      Outcome outcome,
      List<? extends DomainEvent> events,
      Collection<Tracked<?, ?>> changed) {
    var now = clock.instant();
    return new JournalRecord(
        command.id(),
        command.operation(),
        command.fingerprint(),
        format.write(outcome),
        Stream.concat(changed.stream().flatMap(this::events), events.stream().map(format::write))
            .toList(),
        now,
        now.plus(retention).getEpochSecond());
  }

  private Stream<String> events(Tracked<?, ?> changed) {
    var events = changed.events();
    return IntStream.range(0, events.size())
        .mapToObj(i -> format.write(events.get(i), changed.nextVersion(), i + 1));
  }

  /**
   * What the caller of a command is told that is on record: its outcome, if it asks for the same.
   */
  RuntimeException onRecord(Command command, JournalRecord record) {
    return record.fingerprint().equals(command.fingerprint())
        ? new CommittedBefore(command.id(), format.readOutcome(record.outcome()))
        : new IdempotencyKeyReused(command.id(), record.operation());
  }

  DynamoDbTable<JournalRecord> table() {
    return table;
  }

  static Key key(CommandId id) {
    return Key.builder().partitionValue(id.value()).build();
  }

  static Map<String, AttributeValue> item(JournalRecord record) {
    return JournalRecord.SCHEMA.itemToMap(record, true);
  }

  static JournalRecord record(Map<String, AttributeValue> item) {
    return JournalRecord.SCHEMA.mapToItem(item);
  }

  /** Stores the record unless the command is on record already. */
  static TransactPutItemEnhancedRequest<JournalRecord> put(JournalRecord record) {
    return TransactPutItemEnhancedRequest.builder(JournalRecord.class)
        .item(record)
        .conditionExpression(NOT_ON_RECORD)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private CommittedCommand committed(JournalRecord record) {
    return new CommittedCommand(
        record.commandId(),
        record.operation(),
        record.committedAt(),
        format.readOutcome(record.outcome()));
  }
}
