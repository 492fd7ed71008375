package earmark.application;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import earmark.domain.StockOutcome;
import java.util.HashMap;
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
   * The results of the commands, in their order. Commands of one id and fingerprint are one. Those
   * of one id and another fingerprint come after each other; once one of them is on record, the
   * others fail with {@link IdempotencyKeyReused}. Once the deadline has passed, all that are left
   * fail with {@link Busy} or {@link OutcomeUnknown}.
   */
  public <O extends StockOutcome> List<PackedResult<O>> run(
      List<PackedCommand<O>> commands, Deadline deadline) {
    var results = new HashMap<Request, PackedResult<O>>();
    for (var open = commands; !open.isEmpty(); open = without(results, open)) {
      results.putAll(runFirstOfEachId(open, deadline));
    }
    return commands.stream().map(it -> requireNonNull(results.get(Request.of(it)))).toList();
  }

  private static <O extends StockOutcome> List<PackedCommand<O>> without(
      Map<Request, ?> results, List<PackedCommand<O>> commands) {
    return commands.stream().filter(it -> !results.containsKey(Request.of(it))).toList();
  }

  private <O extends StockOutcome> Map<Request, PackedResult<O>> runFirstOfEachId(
      List<PackedCommand<O>> commands, Deadline deadline) {
    var first = new LinkedHashMap<CommandId, PackedCommand<O>>();
    commands.forEach(it -> first.putIfAbsent(it.command().id(), it));
    var run = new PackedRun<O>(unitsOfWork, alone, backoff, deadline);
    PackPlan.of(List.copyOf(first.values())).forEach(run::add);
    return first.values().stream()
        .collect(toMap(Request::of, it -> requireNonNull(run.results().get(it.command().id()))));
  }

  /** What a command asks for, under the id of its sender. */
  private record Request(CommandId id, String fingerprint) {

    static Request of(PackedCommand<?> packed) {
      return new Request(packed.command().id(), packed.command().fingerprint());
    }
  }
}
