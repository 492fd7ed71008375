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
   * A transaction that was cancelled because conditions failed.
   *
   * @param reasons one per action
   * @param answerMissed whether it was sent before without an answer
   */
  record Lost(List<CancellationReason> reasons, boolean answerMissed) {}

  /**
   * Empty once the transaction is applied, else why it lost; throws as {@link
   * earmark.application.UnitOfWork#commit} does.
   *
   * @param record what the transaction puts into the journal
   */
  Optional<Lost> commit(
      Command command, JournalRecord record, TransactWriteItemsEnhancedRequest transaction) {
    if (isOver(command)) {
      throw new Busy("no time was left to commit", null);
    }
    var missing = false;
    for (var attempt = 1; ; attempt++) {
      var answer = send(transaction);
      switch (answer) {
        case Answer.Applied _ -> {
          return Optional.empty();
        }
        case Answer.OnRecord(var item) -> {
          return settle(command, record, Journal.record(item));
        }
        case Answer.Changed(var reasons) -> {
          return Optional.of(new Lost(reasons, missing));
        }
        case Answer.NotNow(var cause) -> {
          if (isOver(command)) {
            return giveUp(command, record, missing, cause);
          }
        }
        case Answer.Missing(var cause) -> {
          missing = true;
          if (isOver(command)) {
            return giveUp(command, record, true, cause);
          }
        }
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

  private Optional<Lost> giveUp(
      Command command, JournalRecord record, boolean missing, SdkException cause) {
    if (!missing) {
      throw new Busy("the storage was too busy until the deadline", cause);
    }
    var found = lookUp(command, cause);
    if (found.isEmpty()) {
      throw new OutcomeUnknown(command.id(), cause);
    }
    return settle(command, record, found.get());
  }

  private Optional<JournalRecord> lookUp(Command command, SdkException cause) {
    try {
      return journal.record(command.id(), command.deadline());
    } catch (Busy | SdkException _) {
      throw new OutcomeUnknown(command.id(), cause);
    }
  }

  /** The command is on record: by this very commit, whose answer was lost, or by another one. */
  private Optional<Lost> settle(Command command, JournalRecord own, JournalRecord found) {
    if (found.equals(own)) {
      return Optional.empty();
    }
    throw journal.onRecord(command, found);
  }
}
