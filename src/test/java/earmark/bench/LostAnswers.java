package earmark.bench;

import earmark.domain.AllocateOrderOutcome.Allocated;
import earmark.domain.BatchReference;
import earmark.domain.BatchReport;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.FaultyHttpClient;
import earmark.testing.FaultyHttpClient.Fault;
import earmark.testing.Invariants;
import earmark.testing.Parallel;
import earmark.testing.StockUseCases;
import earmark.testing.TestDynamoDb;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Orders by several writers while every tenth answer of DynamoDB is lost: each must be allocated,
 * and allocated once.
 */
final class LostAnswers {

  private static final int WRITERS = 4;
  private static final int ORDERS = 250;

  private LostAnswers() {}

  static void measure(Report report) throws Exception {
    var storage = new DynamoDbStorage(StockUseCases.MODEL);
    var random = RandomGenerator.of("L64X128MixRandom");
    var lost = new AtomicInteger();
    var http = new FaultyHttpClient(_ -> fault(random, lost));
    var wrong =
        Parallel.run(WRITERS, writer -> allocate(storage, http, writer)).stream()
            .mapToInt(Integer::intValue)
            .sum();
    var stored = Invariants.checkAll(storage.client(), storage.prefix());
    report.table(
        "Every tenth answer lost",
        List.of("", "orders", "answers lost", "not allocated", "lines stored"),
        List.of(
            List.of(
                WRITERS + " writers",
                "%,d".formatted(WRITERS * ORDERS),
                "%,d".formatted(lost.get()),
                "%d".formatted(wrong),
                "%,d".formatted(stored.allocations().size()))));
    report.atMost("ambiguous commits reported as conflict or failure", 0, wrong);
    report.atMost(
        "lost or doubled allocations", 0, Math.abs(WRITERS * ORDERS - stored.allocations().size()));
  }

  private static Fault fault(RandomGenerator random, AtomicInteger lost) {
    if (random.nextInt(10) > 0) {
      return new Fault.After(() -> {});
    }
    lost.incrementAndGet();
    return new Fault.AnswerLost();
  }

  /** Returns how many orders were not allocated. */
  private static int allocate(DynamoDbStorage storage, FaultyHttpClient http, int writer) {
    var stock =
        StockUseCases.on(
            storage.through(TestDynamoDb.client(http)), Clock.tickMillis(ZoneOffset.UTC));
    var sku = new Sku("SKU-" + writer % 2);
    var batch =
        new BatchReport(sku, new BatchReference("b" + writer), new Quantity(1_000_000), null);
    stock.addBatch.handle(Commands.unkeyed(), batch);
    var wrong = 0;
    for (var i = 0; i < ORDERS; i++) {
      var orderId = new OrderId("order-%d-%d".formatted(writer, i));
      var order = new Order(orderId, List.of(new OrderLine(orderId, sku, new Quantity(1))));
      var outcome = stock.allocateOrder.handle(Commands.unkeyed(), order).outcome();
      wrong += outcome instanceof Allocated ? 0 : 1;
    }
    return wrong;
  }
}
