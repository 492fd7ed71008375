package earmark.application;

import earmark.domain.SettleOutcome;
import earmark.domain.SettleOutcome.AlreadySettled;
import earmark.domain.SettleOutcome.LinesNotFound;
import earmark.domain.SettleOutcome.SettledLines;
import earmark.domain.Sku;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Settles a product: displaces the lines of short batches and serves those that wait, in as many
 * commits as it takes. It is driven by what is stored, so it may stop anywhere, be repeated, and
 * run at the same time as others.
 */
public final class SettleProduct {

  /** Most of what one commit has room for. */
  private static final int LINES_PER_COMMIT = UnitOfWork.MAX_AGGREGATES - 9;

  private final Transactions transactions;
  private final AllocationReader allocations;
  private final Backoff backoff;
  private final Clock clock;
  private final Supplier<String> ids;

  /**
   * @param ids makes an id for every commit, never the same in two environments
   */
  public SettleProduct(
      Transactions transactions,
      AllocationReader allocations,
      Backoff backoff,
      Clock clock,
      Supplier<String> ids) {
    this.transactions = transactions.impatient();
    this.allocations = allocations;
    this.backoff = backoff;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Returns whether the product is settled; if not, the deadline has passed, and whatever was
   * committed until then stays.
   */
  public boolean handle(Sku sku, Deadline deadline) {
    var candidates = Candidates.all(allocations, sku);
    var fruitless = 0;
    try {
      while (!deadline.passed()) {
        switch (step(sku, candidates, deadline)) {
          case AlreadySettled _ -> {
            return true;
          }
          case LinesNotFound _ -> backoff.pause(++fruitless, deadline);
          case SettledLines(var _, var settlement) -> {
            if (settlement.settled()) {
              return true;
            }
            fruitless = 0;
          }
        }
      }
    } catch (Busy | OutcomeUnknown _) {
      // the deadline passed in the middle of a step
    }
    return false;
  }

  private SettleOutcome step(Sku sku, Candidates candidates, Deadline deadline) {
    var id = CommandId.ofSettling(sku, ids.get());
    var command = new Command(id, "SettleProduct", "", false, deadline);
    var outcome =
        transactions
            .<SettleOutcome>run(command, unitOfWork -> step(unitOfWork, sku, candidates, deadline))
            .outcome();
    candidates.committed();
    return outcome;
  }

  private SettleOutcome step(
      UnitOfWork unitOfWork, Sku sku, Candidates candidates, Deadline deadline) {
    var found = unitOfWork.products().find(sku).filter(product -> !product.isSettled());
    if (found.isEmpty()) {
      return new AlreadySettled(sku);
    }
    var product = found.get();
    var settlement =
        new Settling(unitOfWork, product, candidates, LINES_PER_COMMIT, deadline, clock.instant())
            .settle();
    return product.events().isEmpty()
        ? new LinesNotFound(sku)
        : unitOfWork.commit(new SettledLines(sku, settlement));
  }
}
