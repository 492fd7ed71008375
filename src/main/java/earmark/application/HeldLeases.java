package earmark.application;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The leases that one command holds over all of its attempts.
 *
 * <p>All commands take theirs in the order of the names, so none waits for one that waits for it. A
 * name that turns up when one behind it is held is therefore not leased: its commit is decided by
 * its version, as all are.
 */
final class HeldLeases {

  private final Leases leases;
  private final Function<AggregateKey<?, ?>, Optional<String>> nameOf;
  private final Deadline deadline;
  private final Deque<Leases.Lease> held = new ArrayDeque<>();
  private @Nullable String last;
  private boolean available = true;

  /**
   * @param nameOf what the lease of an aggregate goes by, if there is one
   */
  HeldLeases(
      Leases leases, Function<AggregateKey<?, ?>, Optional<String>> nameOf, Deadline deadline) {
    this.leases = leases;
    this.nameOf = nameOf;
    this.deadline = deadline;
  }

  /**
   * Takes the leases of aggregates before they are read. When one cannot be had, as no answer says
   * who has it, the command goes on without: it is not worth a refusal, nor more time.
   *
   * @throws Busy if others have held one until the deadline; none is held then
   */
  void hold(Stream<? extends AggregateKey<?, ?>> keys) {
    var names = keys.flatMap(key -> nameOf.apply(key).stream()).sorted().distinct().toList();
    try {
      names.stream().filter(this::isAhead).forEach(this::take);
    } catch (Busy noTimeLeft) {
      releaseAll();
      throw noTimeLeft;
    }
  }

  private boolean isAhead(String name) {
    return last == null || name.compareTo(last) > 0;
  }

  private void take(String name) {
    if (available) {
      last = name;
      var lease = leases.take(name, deadline);
      lease.ifPresent(held::push);
      available = lease.isPresent();
    }
  }

  /**
   * What an attempt does at its close: it gives all back. If it has lost a race, the next one goes
   * on with them. If the deadline has passed, an answer is due, and they end by themselves.
   */
  void closed(boolean lost) {
    if (!lost && !deadline.passed()) {
      releaseAll();
    }
  }

  /** When one is not answered, it is not worth the time to try the others. */
  private void releaseAll() {
    last = null;
    while (!held.isEmpty() && held.pop().release()) {
      // the next one
    }
    held.clear();
  }
}
