package earmark.application;

import earmark.domain.AllocateOrderOutcome;
import earmark.domain.Order;
import earmark.domain.OrderRefused;
import earmark.domain.OrderRefused.JudgedProduct;
import java.util.List;

/**
 * Promises units to many orders, those of the same skus together. Nobody waits for the answer of an
 * order that came through a queue, so a refusal is committed too, and told by {@link OrderRefused}.
 */
public final class AllocateQueuedOrders {

  private final PackedTransactions transactions;
  private final AllocateOrder allocateOrder;

  public AllocateQueuedOrders(PackedTransactions transactions, AllocateOrder allocateOrder) {
    this.transactions = transactions;
    this.allocateOrder = allocateOrder;
  }

  /** An order that a command asks to allocate. */
  public record QueuedOrder(Command command, Order order) {}

  /** The results, in the order of the orders; refusals are committed. */
  public List<PackedResult<AllocateOrderOutcome>> handle(
      List<QueuedOrder> orders, Deadline deadline) {
    return transactions.run(orders.stream().map(this::packed).toList(), deadline);
  }

  private PackedCommand<AllocateOrderOutcome> packed(QueuedOrder queued) {
    var order = queued.order();
    return AllocateOrder.tooManyLines(order)
        .map(
            refusal ->
                new PackedCommand<>(
                    queued.command(),
                    List.of(),
                    List.of(),
                    (it, _) -> refuse(it, order, refusal, List.of())))
        .orElseGet(
            () ->
                new PackedCommand<>(
                    queued.command(),
                    AllocateOrder.read(order),
                    AllocateOrder.made(order),
                    (it, _) -> decide(it, order)));
  }

  private AllocateOrderOutcome decide(UnitOfWork unitOfWork, Order order) {
    var outcome = allocateOrder.decide(unitOfWork, order);
    if (unitOfWork.committed()) {
      return outcome;
    }
    var products = unitOfWork.products();
    var judged =
        order.skus().stream().map(sku -> new JudgedProduct(sku, products.version(sku))).toList();
    return refuse(unitOfWork, order, outcome, judged);
  }

  private static AllocateOrderOutcome refuse(
      UnitOfWork unitOfWork,
      Order order,
      AllocateOrderOutcome refusal,
      List<JudgedProduct> judged) {
    return unitOfWork.commit(refusal, List.of(new OrderRefused(order.id(), refusal, judged)));
  }
}
