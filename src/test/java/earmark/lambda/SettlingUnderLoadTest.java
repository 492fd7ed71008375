package earmark.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.AllocateOrderOutcome.Allocated;
import earmark.domain.BatchCorrection;
import earmark.domain.BatchReference;
import earmark.domain.ChangeBatchOutcome.ChangedBatch;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.Invariants;
import earmark.testing.Parallel;
import earmark.testing.PreparedStock;
import earmark.testing.StockUseCases;
import earmark.testing.TickingClock;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A batch is corrected, and its lines are moved, while sixteen clients keep buying of its sku. */
@Isolated("its clients want the whole machine")
class SettlingUnderLoadTest {

  private static final Sku HOT = new Sku("HOT");
  private static final int BUYERS = 16;
  private static final int LINES = 150;

  private final Clock clock = new TickingClock();
  private final DynamoDbStorage storage = new DynamoDbStorage(StockUseCases.MODEL);
  private final StockUseCases stock = StockUseCases.on(storage, clock);
  private final AtomicBoolean settled = new AtomicBoolean();

  @Test
  void endsWhileOthersKeepBuying() throws Exception {
    var prepared = new PreparedStock(storage, clock);
    prepared.add("HOT", "lost", LINES);
    prepared.allocate("HOT", Collections.nCopies(LINES, 1));
    prepared.add("HOT", "free", 1_000_000);

    var promised =
        Parallel.run(
            BUYERS + 1, client -> client == BUYERS ? loseBatch() : buyUntilSettled(client));

    var stored = Invariants.check(storage.client(), storage.prefix(), "HOT").places();
    assertThat(stored.values()).containsOnly("ALLOCATED free");
    assertThat(stored).hasSize(promised.stream().mapToInt(it -> it).sum());
  }

  /** Returns how many lines had been promised of it. */
  private int loseBatch() {
    var correction = new BatchCorrection(HOT, new BatchReference("lost"), Quantity.NONE, null);
    try {
      var answer = stock.changeBatch.handle(Commands.unkeyed(), correction, _ -> true).outcome();
      assertThat(answer).isInstanceOf(ChangedBatch.class);
      assertThat(stock.settleProduct.handle(HOT, Commands.within(60))).isTrue();
      return LINES;
    } finally {
      settled.set(true);
    }
  }

  private int buyUntilSettled(int client) {
    var bought = 0;
    while (!settled.get()) {
      bought++;
      var orderId = new OrderId("buyer-%d-%d".formatted(client, bought));
      var order = new Order(orderId, List.of(new OrderLine(orderId, HOT, new Quantity(1))));
      assertThat(stock.allocateOrder.handle(Commands.unkeyed(), order).outcome())
          .isInstanceOf(Allocated.class);
    }
    return bought;
  }
}
