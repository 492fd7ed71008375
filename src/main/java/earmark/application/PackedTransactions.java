package earmark.application;

import static java.util.Objects.requireNonNull;

import earmark.domain.StockOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs many commands in few transactions. Each is judged by itself: what one is refused for, or
 * fails by, does not touch the others.
 */
public final class PackedTransactions {

  private final UnitsOfWork unitsOfWork;
  private final StockTransactions alone;
  private final Backoff backoff;

  /**
   * @param alone for commands that cannot be part of a pack
   */
  public PackedTransactions(UnitsOfWork unitsOfWork, StockTransactions alone, Backoff backoff) {
    this.unitsOfWork = unitsOfWork;
    this.alone = alone;
    this.backoff = backoff;
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
    var run = new PackedRun<O>(unitsOfWork, alone, backoff, deadline);
    PackPlan.of(List.copyOf(first.values())).forEach(run::add);
    return commands.stream().map(it -> result(it, first, run.results())).toList();
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
}
