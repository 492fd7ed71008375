package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.application.AllocateQueuedOrders.QueuedOrder;
import earmark.application.PackedResult.Done;
import earmark.domain.AllocateOrderOutcome;
import earmark.domain.AllocateOrderOutcome.AllHeld;
import earmark.domain.AllocateOrderOutcome.Allocated;
import earmark.domain.AllocateOrderOutcome.TooManyLines;
import earmark.domain.AllocateOrderOutcome.UnknownSku;
import earmark.domain.Order;
import earmark.domain.OutOfStock;
import earmark.testing.Commands;
import earmark.testing.Parallel;
import earmark.testing.Storage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllocateQueuedOrdersTest extends PromisedStockTest {

  AllocateQueuedOrdersTest(Storage storage) {
    super(storage);
  }

  private static QueuedOrder queued(String key, Order order) {
    return new QueuedOrder(Commands.keyed(key, order.toString()), order);
  }

  /** An order of one line, whose id is also its command's. */
  private static QueuedOrder queued(String id, String sku, long units) {
    return queued(id, order(id, line(id, sku, units)));
  }

  private List<PackedResult<AllocateOrderOutcome>> results(QueuedOrder... orders) {
    return stock.allocateQueuedOrders.handle(List.of(orders), Commands.within(30));
  }

  private List<AllocateOrderOutcome> allocate(QueuedOrder... orders) {
    return results(orders).stream().map(it -> done(it).outcome()).toList();
  }

  private static Handled<AllocateOrderOutcome> done(PackedResult<AllocateOrderOutcome> result) {
    return ((Done<AllocateOrderOutcome>) result).handled();
  }

  private List<String> events(String key) {
    return storage.eventsOf(Commands.keyed(key).id());
  }

  @Test
  void promisesEachOrderWithACommandAndAVersionOfItsOwn() {
    add(batch("QUEUED", "b1", 10, null));
    add(batch("BESIDE", "b1", 10, null));

    var outcomes =
        allocate(
            queued("q1", "QUEUED", 4),
            queued("q2", order("q2", line("q2", "BESIDE", 1), line("q2", "QUEUED", 1))),
            queued("q3", "QUEUED", 5));

    assertThat(outcomes).hasOnlyElementsOfType(Allocated.class);
    assertThat(standing("QUEUED").version()).isEqualTo(4);
    assertThat(standing("QUEUED").batches()).containsExactly(stands("b1", 10, 10, 0));
    assertThat(events("q1")).containsExactly("LineAllocated@2.1");
    assertThat(events("q2")).containsExactlyInAnyOrder("LineAllocated@3.1", "LineAllocated@2.1");
    assertThat(events("q3")).containsExactly("LineAllocated@4.1", "StockDepleted@4.2");
    assertThat(lines("QUEUED"))
        .containsExactlyInAnyOrder("q1 has 4 of b1", "q2 has 1 of b1", "q3 has 5 of b1");
  }

  @Test
  void commitsARefusalBesideTheOrdersThatAreNotRefused() {
    add(batch("SHORT", "b1", 10, null));

    var outcomes =
        allocate(
            queued("s1", "SHORT", 8),
            queued("s2", "SHORT", 3),
            queued("s3", "SHORT", 2),
            queued("s4", "NO-SUCH-SKU", 1));

    assertThat(outcomes)
        .extracting(Object::getClass)
        .isEqualTo(List.of(Allocated.class, OutOfStock.class, Allocated.class, UnknownSku.class));
    assertThat(events("s2")).containsExactly("OrderRefused");
    assertThat(events("s4")).containsExactly("OrderRefused");
    assertThat(standing("SHORT").version()).isEqualTo(3);
    assertThat(standing("SHORT").batches()).containsExactly(stands("b1", 10, 10, 0));
  }

  @Test
  void replaysWhatIsDeliveredAgainAlsoARefusalThatWouldBeDecidedOtherwiseNow() {
    add(batch("REPLAY", "b1", 5, null));
    var orders = new QueuedOrder[] {queued("r1", "REPLAY", 4), queued("r2", "REPLAY", 2)};
    var first = allocate(orders);
    add(batch("REPLAY", "b2", 100, null));
    var version = standing("REPLAY").version();

    var again = results(orders);

    assertThat(again).allMatch(it -> done(it).replayed());
    assertThat(again).extracting(it -> done(it).outcome()).isEqualTo(first);
    assertThat(standing("REPLAY").version()).isEqualTo(version);
  }

  @Test
  void keepsAnOrderThatTwoMessagesAskFor() {
    add(batch("TWICE", "b1", 10, null));
    var order = order("twice", line("twice", "TWICE", 3));

    var outcomes = allocate(queued("t1", order), queued("t2", order));

    assertThat(outcomes)
        .extracting(Object::getClass)
        .isEqualTo(List.of(Allocated.class, AllHeld.class));
    assertThat(standing("TWICE").batches()).containsExactly(stands("b1", 10, 3, 0));
  }

  @Test
  void refusesAnOrderOfTooManySkusWithoutAWordOfAnyProduct() {
    var outcomes = allocate(queued("wide", order("wide", linesOf("wide", "WIDE", 50))));

    assertThat(outcomes).containsExactly(new TooManyLines(50));
    assertThat(events("wide")).containsExactly("OrderRefused");
  }

  @Test
  void promisesOrdersOfManySkusThatFillATransactionEach() {
    addMany("FULL", 49, 2);

    var outcomes =
        allocate(
            queued("f1", order("f1", linesOf("f1", "FULL", 49))),
            queued("f2", order("f2", linesOf("f2", "FULL", 49))),
            queued("f3", order("f3", linesOf("f3", "FULL", 49))));

    assertThat(outcomes)
        .extracting(Object::getClass)
        .isEqualTo(List.of(Allocated.class, Allocated.class, OutOfStock.class));
  }

  @Test
  void settlesAProductFirstWhereThatDecides() {
    add(batch("UNSETTLED", "b1", 10, null));
    promise("waits", "UNSETTLED", 10);
    correct("UNSETTLED", "b1", 0);
    var _ =
        stock.loadBatches.handle(
            List.of(
                new LoadBatches.Load(
                    Commands.keyed("arrives"), batch("UNSETTLED", "b2", 12, null))),
            Commands.within(30));

    var outcomes =
        allocate(
            queued("u1", "UNSETTLED", 1),
            queued("u2", "UNSETTLED", 3),
            queued("u3", "UNSETTLED", 1));

    assertThat(outcomes)
        .extracting(Object::getClass)
        .isEqualTo(List.of(Allocated.class, OutOfStock.class, Allocated.class));
    assertThat(lines("UNSETTLED"))
        .containsExactlyInAnyOrder("waits has 10 of b2", "u1 has 1 of b2", "u3 has 1 of b2");
  }

  @Test
  void sellsNoUnitTwiceToTheOrdersOfManyDeliveries() throws Exception {
    add(batch("HOT", "b1", 1000, null));

    var outcomes =
        Parallel.run(
                8,
                delivery ->
                    allocate(
                        IntStream.range(0, 150)
                            .mapToObj(i -> queued("hot-%d-%d".formatted(delivery, i), "HOT", 1))
                            .toArray(QueuedOrder[]::new)))
            .stream()
            .flatMap(List::stream)
            .toList();

    assertThat(outcomes).filteredOn(Allocated.class::isInstance).hasSize(1000);
    assertThat(outcomes).filteredOn(OutOfStock.class::isInstance).hasSize(200);
    assertThat(standing("HOT").version()).isEqualTo(1001);
    assertThat(standing("HOT").batches()).containsExactly(stands("b1", 1000, 1000, 0));
  }
}
