package earmark.application;

import earmark.domain.Aggregate;
import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.DomainEvent;
import earmark.domain.Outcome;
import earmark.domain.Product;
import earmark.domain.Purchase;
import earmark.domain.PurchaseId;
import earmark.domain.Sku;
import java.util.Collection;
import java.util.List;

/**
 * One attempt at one command: the aggregates it read, and all of its changes or none.
 *
 * <p>{@link #commit} is the only road to storage; closing without it leaves everything as it was.
 * Whatever was read by key is proved to have been current at the commit, changed or not, so units
 * of work are serializable. It belongs to the thread that began it. Used from another one, or after
 * its commit or close, every method throws {@link IllegalStateException}.
 */
public interface UnitOfWork extends AutoCloseable {

  /** The most aggregates that one commit reads or changes; the journal record is one more. */
  int MAX_AGGREGATES = 99;

  /**
   * The aggregates of one type. Every type that has a mapping is known; another is an {@link
   * IllegalArgumentException}.
   */
  <K, A extends Aggregate<K>> Repository<K, A> repository(Class<A> type);

  default Repository<Sku, Product> products() {
    return repository(Product.class);
  }

  default Repository<PurchaseId, Purchase> purchases() {
    return repository(Purchase.class);
  }

  default Repository<AllocationId, Allocation> allocations() {
    return repository(Allocation.class);
  }

  /**
   * Reads aggregates of any types with one round trip per 100; finding them afterwards costs none.
   */
  default void fetch(List<AggregateKey<?, ?>> keys) {
    fetch(keys, List.of());
  }

  /**
   * The same, for a command that is going to make some of them. They are read, too, unless this
   * environment has lately seen all that is to be {@code read}: then it is taken to be still so,
   * and what is to be {@code made} to be absent, without a round trip. The commit proves both, and
   * so does a {@link #confirm}.
   */
  void fetch(List<AggregateKey<?, ?>> read, List<AggregateKey<?, ?>> made);

  /**
   * Takes aggregates to be stored as they were seen elsewhere, in an index or before, which saves
   * reading them: the commit proves it. What this unit of work knows better stays as it knows it,
   * and what a lost race of the command has shown to be out of date is read.
   */
  void assume(Collection<? extends Versioned<?>> seen);

  /**
   * Stores every change together with the command's journal record: its outcome and the events of
   * the changed aggregates. Returns that outcome. A command without changes and without a key of
   * its caller's stores nothing; what it read is {@link #confirm confirmed} instead.
   *
   * @throws earmark.domain.BrokenRule if a changed aggregate breaks a rule; nothing is stored
   * @throws ConcurrencyConflict if something read has changed since; nothing is stored, and {@link
   *     #again} starts from what is there now
   * @throws CommittedBefore if a commit of the same command is on record; nothing more is stored
   * @throws IdempotencyKeyReused if the id is on record for another request; nothing is stored
   * @throws TransactionTooLarge if it does not fit into one transaction; nothing is stored
   * @throws Busy if it is certain at the deadline that nothing was stored
   * @throws OutcomeUnknown if it is uncertain at the deadline whether everything or nothing was
   *     stored
   */
  default <O extends Outcome> O commit(O outcome) {
    return commit(outcome, List.of());
  }

  /**
   * Commits as {@link #commit(Outcome)} does.
   *
   * @param events what happened besides that is of no aggregate; recorded after those of the
   *     aggregates, without a version
   */
  <O extends Outcome> O commit(O outcome, List<? extends DomainEvent> events);

  /**
   * Proves a decision that stores nothing: everything read still stands as it was read, and no
   * commit of the command is on record. Throws as {@link #commit} does.
   */
  void confirm();

  /** Whether {@link #commit} has returned. */
  boolean committed();

  /**
   * The next attempt at the same command after a {@link ConcurrencyConflict}. It holds what this
   * one read, with what the conflict told of it, so that it needs no read if nothing else changes.
   */
  UnitOfWork again();

  /** The next attempt at the same command after a {@link ConcurrencyConflict}. It reads anew. */
  UnitOfWork afresh();

  @Override
  void close();
}
