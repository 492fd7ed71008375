package earmark.application;

import static java.util.Objects.requireNonNull;

import earmark.domain.DomainException;
import earmark.domain.Settlement;
import earmark.domain.StockOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs many commands in as few transactions as hold them. Each is judged by itself: what one is
 * refused for, or fails by, does not touch the others.
 */
public final class PackedTransactions {

  /** Whatever a pack leaves unsettled is marked, and settled afterwards. */
  private static final Settler LATER =
      (product, _, _) -> new Settlement(List.of(), List.of(), product.isSettled());

  /**
   * A lost pack was many orders' work, and packs of one sku are sent at any rate one after the
   * other, so they make way for one another: among 16 deliveries for one sku, it took the
   * transactions per 1,000 orders from 72 to 39.
   */
  private static final int SLOWER = 10;

  private final UnitsOfWork unitsOfWork;
  private final StockTransactions alone;
  private final Backoff backoff;

  /**
   * @param alone for commands that cannot be part of a pack
   */
  public PackedTransactions(UnitsOfWork unitsOfWork, StockTransactions alone, Backoff backoff) {
    this.unitsOfWork = unitsOfWork;
    this.alone = alone;
    this.backoff = backoff.times(SLOWER);
  }

  /**
   * The results of the commands, in their order. Commands of one id and fingerprint are one; those
   * of one id and another fingerprint fail with {@link IdempotencyKeyReused}. Once the deadline has
   * passed, the others fail with {@link Busy} or {@link OutcomeUnknown}.
   */
  public <O extends StockOutcome> List<PackedResult<O>> run(
      List<PackedCommand<O>> commands, Deadline deadline) {
    var first = new LinkedHashMap<CommandId, PackedCommand<O>>();
    commands.forEach(it -> first.putIfAbsent(it.command().id(), it));
    var results = new HashMap<CommandId, PackedResult<O>>();
    for (var pack : PackPlan.of(List.copyOf(first.values()))) {
      run(pack, deadline, results);
    }
    return commands.stream().map(it -> result(it, first, results)).toList();
  }

  private static <O extends StockOutcome> PackedResult<O> result(
      PackedCommand<O> asked,
      Map<CommandId, PackedCommand<O>> first,
      Map<CommandId, PackedResult<O>> results) {
    var id = asked.command().id();
    var same = requireNonNull(first.get(id)).command();
    return same.fingerprint().equals(asked.command().fingerprint())
        ? requireNonNull(results.get(id))
        : new PackedResult.Failed<>(new IdempotencyKeyReused(id, same.operation()));
  }

  private <O extends StockOutcome> void run(
      List<PackedCommand<O>> commands, Deadline deadline, Map<CommandId, PackedResult<O>> results) {
    try {
      new Packing<>(new ArrayList<>(commands), deadline, results).run();
    } catch (Busy | OutcomeUnknown cause) {
      fail(commands, cause, results);
    } catch (RuntimeException cause) { // whatever it is, it may be the fault of one of them
      split(commands, deadline, results);
    }
  }

  private static <O extends StockOutcome> void fail(
      List<PackedCommand<O>> commands,
      RuntimeException cause,
      Map<CommandId, PackedResult<O>> results) {
    commands.forEach(
        it -> results.putIfAbsent(it.command().id(), new PackedResult.Failed<>(cause)));
  }

  private <O extends StockOutcome> void split(
      List<PackedCommand<O>> commands, Deadline deadline, Map<CommandId, PackedResult<O>> results) {
    var open = commands.stream().filter(it -> !results.containsKey(it.command().id())).toList();
    if (open.size() == 1) {
      results.put(open.getFirst().command().id(), alone(open.getFirst()));
    } else if (!open.isEmpty()) {
      run(open.subList(0, open.size() / 2), deadline, results);
      run(open.subList(open.size() / 2, open.size()), deadline, results);
    }
  }

  private <O extends StockOutcome> PackedResult<O> alone(PackedCommand<O> packed) {
    try {
      return new PackedResult.Done<>(alone.run(packed.command(), packed.work()));
    } catch (RuntimeException cause) { // whatever it is, it is this command's alone
      return new PackedResult.Failed<>(cause);
    }
  }

  /** Attempts at one pack, until all of its commands have a result. */
  private final class Packing<O extends StockOutcome> {

    private final List<PackedCommand<O>> open;
    private final Deadline deadline;
    private final Map<CommandId, PackedResult<O>> results;
    private final List<PackedCommand<O>> apart = new ArrayList<>();

    Packing(
        List<PackedCommand<O>> open, Deadline deadline, Map<CommandId, PackedResult<O>> results) {
      this.open = open;
      this.deadline = deadline;
      this.results = results;
    }

    void run() {
      commitTogether();
      for (var packed : apart) {
        deadline.requireTimeLeft();
        results.put(packed.command().id(), alone(packed));
      }
    }

    private void commitTogether() {
      var pack = unitsOfWork.beginPack(deadline);
      for (var lost = 1; !open.isEmpty(); ) {
        deadline.requireTimeLeft();
        try (var current = pack) {
          var outcomes = decide(current);
          current.commit();
          outcomes.forEach((id, outcome) -> done(id, new Handled<>(outcome, false)));
        } catch (CommandsOnRecord earlier) {
          earlier.found().forEach(this::onRecord);
          pack = pack.again();
        } catch (ConcurrencyConflict _) {
          pack = next(pack, lost++);
        }
      }
    }

    private Pack next(Pack lost, int races) {
      if (races == 1) {
        return lost.again();
      }
      backoff.pause(races, deadline);
      return lost.afresh();
    }

    /** The outcomes that the pack is going to store; all others are taken out of it. */
    private Map<CommandId, O> decide(Pack pack) {
      pack.fetch(open.stream().flatMap(it -> it.keys().stream()).distinct().toList());
      var outcomes = new HashMap<CommandId, O>();
      for (var packed : List.copyOf(open)) {
        try (var part = pack.begin(packed.command())) {
          var outcome = packed.work().decide(part, LATER);
          if (part.committed()) {
            outcomes.put(packed.command().id(), outcome);
          } else {
            takeApart(packed);
          }
        } catch (DomainException | TransactionTooLarge _) {
          takeApart(packed);
        }
      }
      return outcomes;
    }

    private void takeApart(PackedCommand<O> packed) {
      open.remove(packed);
      apart.add(packed);
    }

    private void onRecord(CommandId id, RuntimeException found) {
      if (found instanceof CommittedBefore committed) {
        done(id, new Handled<>(Transactions.outcomeOf(committed), true));
      } else {
        results.put(id, new PackedResult.Failed<>(found));
        remove(id);
      }
    }

    private void done(CommandId id, Handled<O> handled) {
      results.put(id, new PackedResult.Done<>(handled));
      remove(id);
    }

    private void remove(CommandId id) {
      open.removeIf(it -> it.command().id().equals(id));
    }
  }
}
