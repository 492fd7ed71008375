package earmark.dynamodb;

import earmark.application.Backoff;
import earmark.application.Command;
import earmark.application.Deadline;
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
  private final ItemCache cache;
  private final Supplier<String> tokens;

  /**
   * @param cache learns whatever is stored, and what others have changed
   */
  Committer(
      DynamoDbEnhancedClient client,
      Journal journal,
      ItemCache cache,
      Backoff backoff,
      Supplier<String> tokens) {
    this.client = client;
    this.journal = journal;
    this.cache = cache;
    this.protocol = new CommitProtocol(client, journal, backoff);
    this.reads = new Reads(backoff);
    this.tokens = tokens;
  }

  /**
   * Empty once the changes and the journal records are stored, on condition that everything read
   * still stands; else what was read, as it is now, the changed first. Throws as {@link
   * earmark.application.Pack#commit} does.
   */
  Optional<Conflict> commit(
      List<Recorded> commands,
      List<Change> changed,
      List<Tracked<?, ?>> unchanged,
      Deadline deadline) {
    TransactionLimits.check(
        commands.size() + changed.size() + unchanged.size(),
        Stream.concat(
            commands.stream().map(it -> Journal.item(it.record())),
            changed.stream().map(it -> it.last().newItem())));
    var transaction = TransactWriteItemsEnhancedRequest.builder().clientRequestToken(tokens.get());
    commands.forEach(it -> transaction.addPutItem(journal.table(), Journal.put(it.record())));
    changed.forEach(it -> it.read().addChange(it.last(), transaction));
    unchanged.forEach(tracked -> tracked.addCheck(transaction));
    var read = Stream.concat(changed.stream().map(Change::read), unchanged.stream()).toList();
    var reasons = protocol.commit(commands, transaction.build(), deadline);
    if (reasons.isEmpty()) {
      changed.forEach(it -> cache.stored(it.last().onceCommitted()));
      return Optional.empty();
    }
    return Optional.of(
        lost(read, current(read, reasons.get().subList(commands.size(), reasons.get().size()))));
  }

  private Conflict lost(List<? extends Tracked<?, ?>> read, List<? extends Tracked<?, ?>> current) {
    IntStream.range(0, read.size())
        .filter(i -> !current.get(i).isSameAs(read.get(i)))
        .forEach(i -> cache.changedByOthers(current.get(i).loaded()));
    return new Conflict(List.copyOf(current));
  }

  /** A failed condition brings the item along that is there now; the others were still as read. */
  private static List<Tracked<?, ?>> current(
      List<? extends Tracked<?, ?>> read, List<CancellationReason> reasons) {
    return IntStream.range(0, read.size())
        .<Tracked<?, ?>>mapToObj(i -> current(read.get(i), reasons.get(i)))
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
    return stands ? Optional.empty() : Optional.of(lost(read, current));
  }
}
