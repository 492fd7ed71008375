package earmark.dynamodb;

import earmark.application.Backoff;
import earmark.application.Busy;
import earmark.application.Command;
import earmark.application.OutcomeUnknown;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
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
   * throws as {@link earmark.application.UnitOfWork#commit} does.
   *
   * <p>A failed condition settles earlier sendings too: versions only grow, so no copy of the
   * request that is still on its way can pass any more.
   *
   * @param record what the transaction puts into the journal
   */
  Optional<List<CancellationReason>> commit(
      Command command, JournalRecord record, TransactWriteItemsEnhancedRequest transaction) {
    if (isOver(command)) {
      throw new Busy("no time was left to commit", null);
    }
    var missing = false;
    for (var attempt = 1; ; attempt++) {
      SdkException cause;
      switch (send(transaction)) {
        case Answer.Applied _ -> {
          return Optional.empty();
        }
        case Answer.OnRecord(var item) -> {
          return settle(command, record, Journal.record(item), missing);
        }
        case Answer.Changed(var reasons) -> {
          return Optional.of(reasons);
        }
        case Answer.Refused(var refusal) -> {
          return giveUp(command, record, missing, refusal, refusal);
        }
        case Answer.NotNow(var failure) -> cause = failure;
        case Answer.Missing(var failure) -> {
          cause = failure;
          missing = true;
        }
      }
      if (isOver(command)) {
        var busy = new Busy("the storage was too busy until the deadline", cause);
        return giveUp(command, record, missing, busy, cause);
      }
      backoff.pause(attempt, command.deadline());
    }
  }

  private Answer send(TransactWriteItemsEnhancedRequest transaction) {
    try {
      client.transactWriteItems(transaction);
      return new Answer.Applied();
    } catch (SdkException failure) {
      return Answer.of(failure);
    }
  }

  private static boolean isOver(Command command) {
    return command.deadline().passed() || Thread.currentThread().isInterrupted();
  }

  /**
   * Without a missing answer nothing is stored, which {@code certain} says; with one the journal is
   * asked.
   */
  private Optional<List<CancellationReason>> giveUp(
      Command command,
      JournalRecord record,
      boolean missing,
      RuntimeException certain,
      SdkException cause) {
    if (!missing) {
      throw certain;
    }
    var found = lookUp(command, cause);
    if (found.isEmpty()) {
      throw new OutcomeUnknown(command.id(), cause);
    }
    return settle(command, record, found.get(), true);
  }

  private Optional<JournalRecord> lookUp(Command command, SdkException cause) {
    try {
      return journal.record(command.id(), command.deadline());
    } catch (Busy | SdkException _) {
      throw new OutcomeUnknown(command.id(), cause);
    }
  }

  /**
   * The command is on record: by a sending of this commit whose answer is missing, or by another
   * commit.
   */
  private Optional<List<CancellationReason>> settle(
      Command command, JournalRecord own, JournalRecord found, boolean missing) {
    if (missing && found.equals(own)) {
      return Optional.empty();
    }
    throw journal.onRecord(command, found);
  }
}
