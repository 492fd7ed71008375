package earmark.application;

import earmark.domain.NotSettled;
import earmark.domain.Sku;
import earmark.domain.StockOutcome;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs use cases that change stock: settles products before a decision that needs it, and goes on
 * after a commit that could not settle them to the end.
 */
public final class StockTransactions {

  private final Transactions transactions;
  private final SettleProduct settleProduct;
  private final AllocationReader allocations;
  private final Clock clock;

  public StockTransactions(
      Transactions transactions,
      SettleProduct settleProduct,
      AllocationReader allocations,
      Clock clock) {
    this.transactions = transactions;
    this.settleProduct = settleProduct;
    this.allocations = allocations;
    this.clock = clock;
  }

  /**
   * Returns an outcome that is committed or proved. Products that it leaves unsettled are settled
   * then, as far as the deadline goes; the outcome is that of the command's own commit.
   *
   * @throws Busy if the deadline passed and nothing is stored for the command, also because
   *     products could not be settled that it needs
   * @see Transactions#run for all else that it throws
   */
  public <O extends StockOutcome> Handled<O> run(Command command, StockWork<O> work) {
    while (true) {
      try {
        var candidates = new HashMap<Sku, Candidates>();
        var handled =
            transactions.<O>run(
                command,
                unitOfWork -> work.decide(unitOfWork, settler(unitOfWork, candidates, command)));
        if (!handled.replayed()) {
          goOn(handled.outcome().unsettled(), command.deadline());
        }
        return handled;
      } catch (NotSettled needed) {
        if (!settle(needed.skus(), command.deadline())) {
          throw new Busy("products could not be settled until the deadline", needed);
        }
      }
    }
  }

  /** The command is committed: whatever goes wrong now, SettleProduct meets and tells it. */
  private void goOn(List<Sku> unsettled, Deadline deadline) {
    try {
      settle(unsettled, deadline);
    } catch (RuntimeException _) {
      // the products stay marked
    }
  }

  private boolean settle(List<Sku> skus, Deadline deadline) {
    return skus.stream().allMatch(sku -> settleProduct.handle(sku, deadline));
  }

  private Settler settler(UnitOfWork unitOfWork, Map<Sku, Candidates> candidates, Command command) {
    return (product, room, changed) -> {
      var settling =
          new Settling(
              unitOfWork,
              product,
              candidates.computeIfAbsent(
                  product.id(), sku -> Candidates.ofRequest(allocations, sku)),
              room,
              command.deadline(),
              clock.instant());
      Stream.of(changed).forEach(settling::beside);
      return settling.settle();
    };
  }
}
