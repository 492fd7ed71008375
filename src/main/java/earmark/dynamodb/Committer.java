package earmark.dynamodb;

import earmark.application.Backoff;
import earmark.application.Command;
import earmark.domain.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactGetItemsEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;

/**
 * Commits what a unit of work has changed, or proves what it has read, in one transaction: the
 * journal first, then one action for every aggregate.
 */
final class Committer {

  private final DynamoDbEnhancedClient client;
  private final Journal journal;
  private final CommitProtocol protocol;
  private final Reads reads;
  private final Supplier<String> tokens;

  Committer(
      DynamoDbEnhancedClient client, Journal journal, Backoff backoff, Supplier<String> tokens) {
    this.client = client;
    this.journal = journal;
    this.protocol = new CommitProtocol(client, journal, backoff);
    this.reads = new Reads(backoff);
    this.tokens = tokens;
  }

  /**
   * Empty once the changes and the journal record are stored, on condition that everything read
   * still stands.
   */
  Optional<Conflict> commit(
      Command command,
      Outcome outcome,
      List<Tracked<?, ?>> changed,
      List<Tracked<?, ?>> unchanged) {
    var record = journal.record(command, outcome, changed);
    TransactionLimits.check(
        1 + changed.size() + unchanged.size(),
        Stream.concat(Stream.of(Journal.item(record)), changed.stream().map(Tracked::newItem)));
    var transaction =
        TransactWriteItemsEnhancedRequest.builder()
            .clientRequestToken(tokens.get())
            .addPutItem(journal.table(), Journal.put(record));
    changed.forEach(tracked -> tracked.addChange(transaction));
    unchanged.forEach(tracked -> tracked.addCheck(transaction));
    var actions = Stream.concat(changed.stream(), unchanged.stream()).toList();
    return protocol
        .commit(command, record, transaction.build())
        .map(reasons -> new Conflict(current(actions, reasons)));
  }

  /** A failed condition brings the item along that is there now; the others were still as read. */
  private static List<Tracked<?, ?>> current(
      List<Tracked<?, ?>> actions, List<CancellationReason> reasons) {
    return IntStream.range(0, actions.size())
        .<Tracked<?, ?>>mapToObj(i -> current(actions.get(i), reasons.get(i + 1)))
        .toList();
  }

  private static Tracked<?, ?> current(Tracked<?, ?> tracked, CancellationReason reason) {
    return Answer.isConditionFailed(reason) ? tracked.replacedBy(reason.item()) : tracked.afresh();
  }

  /**
   * Empty if everything still stands as it was read and the command is not on record, all at one
   * instant.
   */
  Optional<Conflict> prove(Command command, List<Tracked<?, ?>> read) {
    TransactionLimits.check(1 + read.size(), Stream.empty());
    var request =
        TransactGetItemsEnhancedRequest.builder()
            .addGetItem(journal.table(), Journal.key(command.id()));
    read.forEach(tracked -> tracked.addTo(request));
    var found = reads.until(command.deadline(), () -> client.transactGetItems(request.build()));
    var record = found.getFirst().getItem(journal.table());
    if (record != null) {
      throw journal.onRecord(command, record);
    }
    var current =
        IntStream.range(0, read.size())
            .<Tracked<?, ?>>mapToObj(i -> read.get(i).replacedBy(found.get(i + 1)))
            .toList();
    var stands =
        IntStream.range(0, read.size()).allMatch(i -> current.get(i).isSameAs(read.get(i)));
    return stands ? Optional.empty() : Optional.of(new Conflict(current));
  }
}
