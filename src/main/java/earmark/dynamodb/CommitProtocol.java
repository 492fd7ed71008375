package earmark.dynamodb;

import earmark.application.Backoff;
import earmark.application.Busy;
import earmark.application.CommandId;
import earmark.application.CommandsOnRecord;
import earmark.application.Deadline;
import earmark.application.OutcomeUnknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;

/**
 * Sends a transaction until its fate is known or the deadline has passed.
 *
 * <p>The same request, token included, is sent again after every failure that the same bytes may
 * survive. A missing answer is neither success nor failure: DynamoDB answers a token that it
 * applied within the last ten minutes with success, and the journal record answers for as long as
 * it is kept.
 */
final class CommitProtocol {

  private final DynamoDbEnhancedClient client;
  private final Journal journal;
  private final Backoff backoff;

  CommitProtocol(DynamoDbEnhancedClient client, Journal journal, Backoff backoff) {
    this.client = client;
    this.journal = journal;
    this.backoff = backoff;
  }

  /**
   * Empty once the transaction is applied, else the reasons, one per action, why it was cancelled;
   * throws as {@link earmark.application.Pack#commit} does.
   *
   * <p>A failed condition settles earlier sendings too: versions only grow, so no copy of the
   * request that is still on its way can pass any more.
   *
   * @param commands whose records the transaction puts into the journal; its first actions
   */
  Optional<List<CancellationReason>> commit(
      List<Recorded> commands, TransactWriteItemsEnhancedRequest transaction, Deadline deadline) {
    if (isOver(deadline)) {
      throw new Busy("no time was left to commit", null);
    }
    var missing = false;
    for (var attempt = 1; ; attempt++) {
      SdkException cause;
      commands.forEach(it -> it.command().effort().sent());
      switch (send(transaction, commands.size())) {
        case Answer.Applied _ -> {
          return Optional.empty();
        }
        case Answer.OnRecord(var items) -> {
          return settle(commands, found(commands, items), missing);
        }
        case Answer.Changed(var reasons) -> {
          return Optional.of(reasons);
        }
        case Answer.Refused(var refusal) -> {
          return giveUp(commands, deadline, missing, refusal, refusal);
        }
        case Answer.NotNow(var failure) -> cause = failure;
        case Answer.Missing(var failure) -> {
          cause = failure;
          missing = true;
        }
      }
      if (isOver(deadline)) {
        var busy = new Busy("the storage was too busy until the deadline", cause);
        return giveUp(commands, deadline, missing, busy, cause);
      }
      backoff.pause(attempt, deadline);
    }
  }

  private static Map<Recorded, JournalRecord> found(
      List<Recorded> commands, Map<Integer, Map<String, AttributeValue>> items) {
    var found = new LinkedHashMap<Recorded, JournalRecord>();
    items.forEach((i, item) -> found.put(commands.get(i), Journal.record(item)));
    return found;
  }

  private Answer send(TransactWriteItemsEnhancedRequest transaction, int records) {
    try {
      client.transactWriteItems(transaction);
      return new Answer.Applied();
    } catch (SdkException failure) {
      return Answer.of(failure, records);
    }
  }

  private static boolean isOver(Deadline deadline) {
    return deadline.passed() || Thread.currentThread().isInterrupted();
  }

  /**
   * Without a missing answer nothing is stored, which {@code certain} says; with one the journal is
   * asked for the first command and the last, whose records are there if all are. The first is
   * asked for first: if it is not there, all may still arrive, whatever is said of the last.
   */
  private Optional<List<CancellationReason>> giveUp(
      List<Recorded> commands,
      Deadline deadline,
      boolean missing,
      RuntimeException certain,
      SdkException cause) {
    if (!missing) {
      throw certain;
    }
    var asked = Stream.of(commands.getFirst(), commands.getLast()).distinct().toList();
    var found = new LinkedHashMap<Recorded, JournalRecord>();
    for (var own : asked) {
      lookUp(own.command().id(), deadline, cause).ifPresent(record -> found.put(own, record));
    }
    if (!found.containsKey(commands.getFirst())) {
      throw new OutcomeUnknown(commands.getFirst().command().id(), cause);
    }
    return settle(asked, found, true);
  }

  private Optional<JournalRecord> lookUp(CommandId id, Deadline deadline, SdkException cause) {
    try {
      return journal.record(id, deadline);
    } catch (Busy | SdkException _) {
      throw new OutcomeUnknown(id, cause);
    }
  }

  /**
   * Some of the commands that were asked for are on record: by a sending of this commit whose
   * answer is missing, which has then committed all of them, or by other commits.
   */
  private Optional<List<CancellationReason>> settle(
      List<Recorded> asked, Map<Recorded, JournalRecord> found, boolean missing) {
    if (missing && asked.stream().allMatch(own -> own.record().equals(found.get(own)))) {
      return Optional.empty();
    }
    var onRecord = new LinkedHashMap<CommandId, RuntimeException>();
    found.forEach(
        (own, record) -> onRecord.put(own.command().id(), journal.onRecord(own.command(), record)));
    throw new CommandsOnRecord(onRecord);
  }
}
