package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.AllocateOrderOutcome;
import earmark.domain.AllocateOrderOutcome.AllHeld;
import earmark.domain.AllocateOrderOutcome.Allocated;
import earmark.domain.AllocateOrderOutcome.AlreadyAllocated;
import earmark.domain.AllocateOrderOutcome.DifferentLine;
import earmark.domain.AllocateOrderOutcome.TooManyLines;
import earmark.domain.AllocateOrderOutcome.UnknownSku;
import earmark.domain.AllocationStatus;
import earmark.domain.BatchReference;
import earmark.domain.HeldLine;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.OutOfStock;
import earmark.domain.Quantity;
import earmark.domain.ShortLine;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.Parallel;
import earmark.testing.Storage;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AllocateOrderTest extends StockTest {

  AllocateOrderTest(Storage storage) {
    super(storage);
  }

  private static HeldLine allocated(String sku, long units, String batch, @Nullable LocalDate eta) {
    return new HeldLine(
        new Sku(sku),
        new Quantity(units),
        AllocationStatus.ALLOCATED,
        new BatchReference(batch),
        eta);
  }

  private static ShortLine missing(String sku, long requested, long available) {
    return new ShortLine(new Sku(sku), new Quantity(requested), new Quantity(available), null);
  }

  @Test
  void promisesTheLinesOfAnOrder() {
    add(batch("CHAIR", "chairs", 10, null));
    add(batch("TABLE", "tables", 10, TOMORROW));
    var command = Commands.unkeyed();

    var outcome =
        stock
            .allocateOrder
            .handle(command, order("o1", line("o1", "CHAIR", 4), line("o1", "TABLE", 1)))
            .outcome();

    assertThat(outcome)
        .isEqualTo(
            new Allocated(
                new OrderId("o1"),
                List.of(
                    allocated("CHAIR", 4, "chairs", null),
                    allocated("TABLE", 1, "tables", TOMORROW))));
    assertThat(available("CHAIR")).isEqualTo(6);
    assertThat(storage.eventsOf(command.id()))
        .containsExactly("LineAllocated@2.1", "LineAllocated@2.1");
  }

  @Test
  void promisesNothingOfAnOrderThatCannotBePromisedWhole() {
    add(batch("SOFA", "sofas", 10, null));
    add(batch("LAMP", "lamps", 2, null));

    var outcome = allocate(order("o2", line("o2", "SOFA", 1), line("o2", "LAMP", 3)));

    assertThat(outcome)
        .isEqualTo(new OutOfStock(new OrderId("o2"), List.of(missing("LAMP", 3, 2))));
    assertThat(available("SOFA")).isEqualTo(10);
  }

  @Test
  void takesNoSecondBatchForALineThatIsSentAgain() {
    add(batch("VASE", "first", 10, null));
    allocate(order("o3", line("o3", "VASE", 10)));
    add(batch("VASE", "second", 10, null));

    var outcome = allocate(order("o3", line("o3", "VASE", 10)));

    assertThat(outcome)
        .isEqualTo(new AllHeld(new OrderId("o3"), List.of(allocated("VASE", 10, "first", null))));
    assertThat(available("VASE")).isEqualTo(10);
  }

  @Test
  void doesNotAddUpAChangedQuantity() {
    add(batch("RUG", "rugs", 10, null));
    allocate(order("o4", line("o4", "RUG", 3)));

    var outcome = allocate(order("o4", line("o4", "RUG", 5)));

    assertThat(outcome)
        .isEqualTo(
            new AlreadyAllocated(
                new OrderId("o4"),
                List.of(new DifferentLine(new Sku("RUG"), new Quantity(5), new Quantity(3)))));
    assertThat(available("RUG")).isEqualTo(7);
  }

  @Test
  void promisesWhatIsNewAndKeepsWhatIsHeld() {
    add(batch("BED", "beds", 10, null));
    add(batch("DESK", "desks", 10, null));
    allocate(order("o5", line("o5", "BED", 3)));

    var outcome = allocate(order("o5", line("o5", "BED", 3), line("o5", "DESK", 2)));

    assertThat(outcome)
        .isEqualTo(
            new Allocated(
                new OrderId("o5"),
                List.of(allocated("BED", 3, "beds", null), allocated("DESK", 2, "desks", null))));
    assertThat(available("BED")).isEqualTo(7);
    assertThat(available("DESK")).isEqualTo(8);
  }

  @Test
  void leavesLinesAloneThatAreNotNamed() {
    add(batch("PAN", "pans", 10, null));
    add(batch("POT", "pots", 10, null));
    allocate(order("o6", line("o6", "PAN", 3)));

    allocate(order("o6", line("o6", "POT", 2)));

    assertThat(available("PAN")).isEqualTo(7);
  }

  @Test
  void namesUnknownSkus() {
    var outcome = allocate(order("o7", line("o7", "NO-SUCH", 1)));

    assertThat(outcome).isEqualTo(new UnknownSku(List.of(new Sku("NO-SUCH"))));
  }

  @Test
  void promisesFortyNineSkusAtOnce() {
    var order = orderOf("o8", "S", 49);
    order.skus().forEach(sku -> add(batch(sku.value(), "b", 1, null)));

    assertThat(allocate(order)).isInstanceOf(Allocated.class);
    assertThat(allocate(order)).isInstanceOf(AllHeld.class);
  }

  @Test
  void refusesFiftySkus() {
    assertThat(allocate(orderOf("o9", "T", 50))).isEqualTo(new TooManyLines(50));
  }

  private static Order orderOf(String id, String sku, int count) {
    return order(
        id,
        IntStream.range(0, count).mapToObj(i -> line(id, sku + i, 1)).toArray(OrderLine[]::new));
  }

  @Test
  void sellsNoUnitTwiceToManyBuyers() throws Exception {
    add(batch("HOT", "hot", 20, null));

    var outcomes =
        Parallel.run(32, i -> allocate(order("buyer-" + i, line("buyer-" + i, "HOT", 1))));

    assertThat(outcomes).filteredOn(Allocated.class::isInstance).hasSize(20);
    assertThat(outcomes).filteredOn(OutOfStock.class::isInstance).hasSize(12);
    assertThat(available("HOT")).isZero();
  }

  @Test
  void promisesALineOnceToManySendersOfTheSameOrder() throws Exception {
    add(batch("RARE", "rare", 20, null));

    var outcomes = Parallel.run(8, _ -> allocate(order("same", line("same", "RARE", 2))));

    assertThat(outcomes).filteredOn(Allocated.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(AllHeld.class::isInstance).hasSize(7);
    assertThat(available("RARE")).isEqualTo(18);
  }

  @Test
  void answersARepeatedCommandAsBeforeAlsoWhenTheStockIsGone() {
    add(batch("LAST", "last", 1, null));
    var first =
        stock.allocateOrder.handle(Commands.keyed("k1"), order("first", line("first", "LAST", 1)));

    Handled<AllocateOrderOutcome> repeated =
        stock.allocateOrder.handle(Commands.keyed("k1"), order("first", line("first", "LAST", 1)));

    assertThat(repeated).isEqualTo(new Handled<>(first.outcome(), true));
    assertThat(allocate(order("late", line("late", "LAST", 1))))
        .isEqualTo(new OutOfStock(new OrderId("late"), List.of(missing("LAST", 1, 0))));
  }
}
