package earmark.testing;

import earmark.application.Command;
import earmark.application.Handled;
import earmark.domain.AllocationId;
import earmark.domain.BatchCorrection;
import earmark.domain.BatchReport;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.PurchaseId;
import earmark.domain.Sku;
import earmark.domain.StockOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Anything that a caller may ask of stock. */
public sealed interface StockCommand {

  /** What its use case answers. */
  Handled<? extends StockOutcome> handle(StockUseCases stock, Command command);

  /** Whether it names the line, by its sku or with all of its order. */
  default boolean names(AllocationId line) {
    return false;
  }

  /** Whether it may change what was purchased. */
  default boolean corrects(PurchaseId batch) {
    return false;
  }

  /** A batch is reported. */
  record Report(BatchReport batch) implements StockCommand {
    @Override
    public Handled<? extends StockOutcome> handle(StockUseCases stock, Command command) {
      return stock.addBatch.handle(command, batch);
    }
  }

  /**
   * A batch is corrected.
   *
   * @param ifVersion the version that the product must have, none if any will do
   * @param dryRun whether nothing is to be stored
   */
  record Correct(BatchCorrection batch, @Nullable Long ifVersion, boolean dryRun)
      implements StockCommand {

    @Override
    public boolean corrects(PurchaseId other) {
      return batch.purchaseId().equals(other);
    }

    public boolean accepts(long version) {
      return ifVersion == null || ifVersion == version;
    }

    @Override
    public Handled<? extends StockOutcome> handle(StockUseCases stock, Command command) {
      return dryRun
          ? stock.changeBatch.tryOut(command, batch, this::accepts)
          : stock.changeBatch.handle(command, batch, this::accepts);
    }
  }

  /** An order is to be promised. */
  record Allocate(Order order) implements StockCommand {
    @Override
    public boolean names(AllocationId other) {
      return order.lines().stream().anyMatch(it -> it.allocationId().equals(other));
    }

    @Override
    public Handled<? extends StockOutcome> handle(StockUseCases stock, Command command) {
      return stock.allocateOrder.handle(command, order);
    }
  }

  /** A line is to have another quantity. */
  record ChangeTo(OrderLine line) implements StockCommand {
    @Override
    public boolean names(AllocationId other) {
      return line.allocationId().equals(other);
    }

    @Override
    public Handled<? extends StockOutcome> handle(StockUseCases stock, Command command) {
      return stock.changeLine.handle(command, line);
    }
  }

  /** The promise to a line is taken back. */
  record TakeBack(AllocationId line) implements StockCommand {
    @Override
    public boolean names(AllocationId other) {
      return line.equals(other);
    }

    @Override
    public Handled<? extends StockOutcome> handle(StockUseCases stock, Command command) {
      return stock.deallocateLine.handle(command, line);
    }
  }

  /** All promises to an order are taken back. */
  record TakeAllBack(OrderId order) implements StockCommand {
    @Override
    public boolean names(AllocationId other) {
      return order.equals(other.orderId());
    }

    @Override
    public Handled<? extends StockOutcome> handle(StockUseCases stock, Command command) {
      return stock.deallocateOrder.handle(command, order);
    }
  }

  /** Some lines of an order ship. */
  record Ship(OrderId order, List<Sku> skus) implements StockCommand {
    @Override
    public boolean names(AllocationId other) {
      return order.equals(other.orderId()) && skus.contains(other.sku());
    }

    @Override
    public Handled<? extends StockOutcome> handle(StockUseCases stock, Command command) {
      return stock.shipOrder.lines(command, order, skus);
    }
  }

  /** An order ships. */
  record ShipAll(OrderId order) implements StockCommand {
    @Override
    public boolean names(AllocationId other) {
      return order.equals(other.orderId());
    }

    @Override
    public Handled<? extends StockOutcome> handle(StockUseCases stock, Command command) {
      return stock.shipOrder.all(command, order);
    }
  }
}
