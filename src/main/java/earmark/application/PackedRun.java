package earmark.application;

import earmark.domain.DomainException;
import earmark.domain.Settlement;
import earmark.domain.StockOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Packs of commands that are committed one after the other, and what has become of each. */
final class PackedRun<O extends StockOutcome> {

  /** Whatever a pack leaves unsettled is marked, and settled afterwards. */
  private static final Settler LATER =
      (product, _, _) -> new Settlement(List.of(), List.of(), product.isSettled());

  private final UnitsOfWork unitsOfWork;
  private final StockTransactions alone;
  private final Congestion congestion;
  private final Deadline deadline;
  private final Map<CommandId, PackedResult<O>> results = new HashMap<>();

  PackedRun(UnitsOfWork unitsOfWork, StockTransactions alone, Backoff backoff, Deadline deadline) {
    this.unitsOfWork = unitsOfWork;
    this.alone = alone;
    this.congestion = new Congestion(backoff, deadline);
    this.deadline = deadline;
  }

  /** One for every command that was added. */
  Map<CommandId, PackedResult<O>> results() {
    return results;
  }

  /** Commits commands that fit into one transaction. */
  void add(List<PackedCommand<O>> commands) {
    try {
      new Packing(commands).run();
    } catch (Busy | OutcomeUnknown cause) {
      commands.forEach(
          it -> results.putIfAbsent(it.command().id(), new PackedResult.Failed<>(cause)));
    } catch (RuntimeException cause) { // whatever it is, it may be the fault of one of them
      split(commands);
    }
  }

  private void split(List<PackedCommand<O>> commands) {
    var open = commands.stream().filter(it -> !results.containsKey(it.command().id())).toList();
    if (open.size() == 1) {
      results.put(open.getFirst().command().id(), alone(open.getFirst()));
    } else if (!open.isEmpty()) {
      add(open.subList(0, open.size() / 2));
      add(open.subList(open.size() / 2, open.size()));
    }
  }

  private PackedResult<O> alone(PackedCommand<O> packed) {
    try {
      return new PackedResult.Done<>(alone.run(packed.command(), packed.work()));
    } catch (RuntimeException cause) { // whatever it is, it is this command's alone
      return new PackedResult.Failed<>(cause);
    }
  }

  /** Attempts at one pack, until all of its commands have a result. */
  private final class Packing {

    private final List<PackedCommand<O>> open;
    private final List<PackedCommand<O>> apart = new ArrayList<>();

    Packing(List<PackedCommand<O>> commands) {
      open = new ArrayList<>(commands);
    }

    void run() {
      var pack = unitsOfWork.beginPack(deadline);
      try {
        while (!open.isEmpty()) {
          deadline.requireTimeLeft();
          pack = attempt(pack);
        }
      } finally {
        pack.close(); // the last one is begun in vain
      }
      for (var packed : apart) {
        deadline.requireTimeLeft();
        results.put(packed.command().id(), alone(packed));
      }
    }

    /** Returns the next one. */
    private Pack attempt(Pack pack) {
      var some = List.copyOf(open.subList(0, Math.min(congestion.most(), open.size())));
      var left = deadline.remaining();
      try (pack) {
        var outcomes = decide(pack, some);
        pack.commit();
        outcomes.forEach((id, outcome) -> done(id, new Handled<>(outcome, false)));
        congestion.won();
        return unitsOfWork.beginPack(deadline);
      } catch (CommandsOnRecord earlier) {
        earlier.found().forEach(this::onRecord);
      } catch (WronglyAssumed _) {
        // known now
      } catch (ConcurrencyConflict _) {
        some.forEach(it -> it.command().effort().lostRace());
        congestion.lost(pack, some.size(), left.minus(deadline.remaining()));
      }
      return pack.again();
    }

    /** The outcomes that the pack is going to store; all other commands are taken out of it. */
    private Map<CommandId, O> decide(Pack pack, List<PackedCommand<O>> commands) {
      pack.assumeAbsent(
          commands.stream().<AggregateKey<?, ?>>flatMap(it -> it.made().stream()).toList());
      pack.fetch(commands.stream().<AggregateKey<?, ?>>flatMap(it -> it.read().stream()).toList());
      var outcomes = new HashMap<CommandId, O>();
      for (var packed : commands) {
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
