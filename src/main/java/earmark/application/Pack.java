package earmark.application;

import java.util.List;

/**
 * Several commands that are committed as one, as if each had come after the one before it: each has
 * its own journal record, and each raises by one the versions of what it changes.
 *
 * <p>Like a {@link UnitOfWork}, it is one attempt, stores nothing but by {@link #commit}, and
 * belongs to the thread that began it.
 */
public interface Pack extends AutoCloseable {

  /**
   * Reads what the commands are going to need, with one round trip per 100; their parts read it
   * without.
   */
  void fetch(List<AggregateKey<?, ?>> keys);

  /**
   * Takes nothing to be stored under these keys, which saves reading them: the commit proves it.
   * What is known of them already stays known.
   */
  void assumeAbsent(List<AggregateKey<?, ?>> keys);

  /**
   * Begins the part of a command. It finds what the parts before it have left. Its commit adds it
   * to the pack and stores nothing yet; closed without that, it has changed nothing. It can neither
   * confirm a decision that stores nothing nor assume anything: that is for a unit of work of its
   * own.
   */
  UnitOfWork begin(Command command);

  /**
   * Stores all parts, or none of them.
   *
   * @throws ConcurrencyConflict if something read has changed since; nothing is stored, and {@link
   *     #again} starts from what is there now
   * @throws WronglyAssumed if nothing read has changed, but something is there that was assumed to
   *     be absent; nothing is stored, and {@link #again} knows it
   * @throws CommandsOnRecord if commits of some of the commands are on record; nothing more is
   *     stored
   * @throws TransactionTooLarge if the parts do not fit into one transaction; nothing is stored
   * @throws Busy if it is certain at the deadline that nothing was stored
   * @throws OutcomeUnknown if it is uncertain at the deadline whether everything or nothing was
   *     stored
   */
  void commit();

  /**
   * The next attempt, without parts, after a {@link ConcurrencyConflict}, {@link WronglyAssumed} or
   * {@link CommandsOnRecord}. It holds what this one read, with what the conflict told of it.
   */
  Pack again();

  /**
   * Reads anew what there was of what {@link #again} starts from. For after a {@link
   * ConcurrencyConflict}.
   *
   * @return how many commands of others have changed what this attempt lost to them, since it lost
   *     or was last refreshed
   */
  long refresh();

  @Override
  void close();
}
