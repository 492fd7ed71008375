package earmark.lambda;

import earmark.application.AllocateQueuedOrders;
import earmark.application.AllocateQueuedOrders.QueuedOrder;
import earmark.application.Deadline;
import earmark.application.PackedResult;
import earmark.bootstrap.Earmark;
import earmark.domain.AllocateOrderOutcome;
import java.util.List;

/** The queue of orders: each message is the body of {@code POST /allocations}. */
public final class AllocateQueuedOrdersHandler
    extends QueueHandler<QueuedOrder, AllocateOrderOutcome> {

  static final String OPERATION = "AllocateQueuedOrders";

  private final AllocateQueuedOrders allocateQueuedOrders;

  public AllocateQueuedOrdersHandler() {
    this(Priming.primed());
  }

  public AllocateQueuedOrdersHandler(Earmark earmark) {
    super(earmark);
    this.allocateQueuedOrders = earmark.allocateQueuedOrders();
  }

  @Override
  QueuedOrder read(QueueMessage message, Deadline deadline) {
    var id = message.commandId(OPERATION);
    var body = message.body();
    var command = message.command(id, OPERATION, body, deadline);
    var order = AllocateOrderHandler.order(body);
    message.line().about(order);
    return new QueuedOrder(command, order);
  }

  @Override
  List<PackedResult<AllocateOrderOutcome>> handle(List<QueuedOrder> orders, Deadline deadline) {
    return allocateQueuedOrders.handle(orders, deadline);
  }

  /** A refused order is done: its refusal is committed. */
  @Override
  boolean isDone(AllocateOrderOutcome outcome) {
    return true;
  }
}
