package earmark.domain;

import static earmark.domain.Stock.CLOCK;
import static earmark.domain.Stock.NOW;
import static earmark.domain.Stock.TOMORROW;
import static earmark.domain.Stock.arriving;
import static earmark.domain.Stock.clocks;
import static earmark.domain.Stock.inWarehouse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import earmark.domain.AllocateOrderOutcome.AllHeld;
import earmark.domain.AllocateOrderOutcome.Allocated;
import earmark.domain.AllocateOrderOutcome.AlreadyAllocated;
import earmark.domain.AllocateOrderOutcome.DifferentLine;
import earmark.domain.AllocateOrderOutcome.LineDeallocated;
import earmark.domain.AllocateOrderOutcome.UnknownSku;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderAllocationTest {

  private static final OrderId ORDER = new OrderId("order-1");
  private static final Sku LAMP = new Sku("LAMP");

  private final Product clocks = clocks(inWarehouse("clocks", 10));
  private final Product lamps = Product.of(LAMP);

  OrderAllocationTest() {
    lamps.add(new BatchReport(LAMP, new BatchReference("lamps"), new Quantity(10), TOMORROW), NOW);
  }

  private static Order order(OrderLine... lines) {
    return new Order(ORDER, List.of(lines));
  }

  private static OrderLine line(Sku sku, long units) {
    return new OrderLine(ORDER, sku, new Quantity(units));
  }

  private OrderAllocation allocation(Order order, Map<Sku, Allocation> held) {
    return new OrderAllocation(order, Map.of(CLOCK, clocks, LAMP, lamps), held);
  }

  private static HeldLine allocated(Sku sku, long units, String batch, @Nullable LocalDate eta) {
    return new HeldLine(
        sku, new Quantity(units), AllocationStatus.ALLOCATED, new BatchReference(batch), eta);
  }

  @Test
  void promisesEveryLine() {
    var allocation = allocation(order(line(CLOCK, 4), line(LAMP, 5)), Map.of());

    var outcome = allocation.decide(NOW);

    assertThat(outcome)
        .isEqualTo(
            new Allocated(
                ORDER,
                List.of(
                    allocated(CLOCK, 4, "clocks", null), allocated(LAMP, 5, "lamps", TOMORROW))));
    assertThat(allocation.made()).extracting(Allocation::sku).containsExactly(CLOCK, LAMP);
    assertThat(clocks.available()).isEqualTo(new Quantity(6));
  }

  @Test
  void promisesNothingIfOneLineFitsNowhere() {
    var allocation = allocation(order(line(CLOCK, 4), line(LAMP, 11)), Map.of());

    var outcome = allocation.decide(NOW);

    assertThat(outcome)
        .isEqualTo(
            new OutOfStock(
                ORDER, List.of(new ShortLine(LAMP, new Quantity(11), new Quantity(10), TOMORROW))));
    assertThat(allocation.made()).isEmpty();
    assertThat(clocks.available()).isEqualTo(new Quantity(10));
  }

  @Test
  void namesEverySkuThatIsUnknown() {
    var order = order(line(new Sku("X"), 1), line(CLOCK, 1), line(new Sku("Y"), 1));

    var outcome = allocation(order, Map.of()).decide(NOW);

    assertThat(outcome).isEqualTo(new UnknownSku(List.of(new Sku("X"), new Sku("Y"))));
  }

  @Test
  void keepsALineThatIsHeldWhenItsOrderComesAgainAndItsBatchIsFull() {
    var second = arriving("second", 10, TOMORROW);
    var held = clocks.allocate(line(CLOCK, 10), NOW).orElseThrow();
    clocks.add(second, NOW);

    var allocation = allocation(order(line(CLOCK, 10)), Map.of(CLOCK, held));
    var outcome = allocation.decide(NOW);

    assertThat(outcome)
        .isEqualTo(new AllHeld(ORDER, List.of(allocated(CLOCK, 10, "clocks", null))));
    assertThat(allocation.made()).isEmpty();
    assertThat(clocks.available()).isEqualTo(new Quantity(10));
  }

  @Test
  void doesNotAddUpAChangedQuantity() {
    var held = clocks.allocate(line(CLOCK, 3), NOW).orElseThrow();

    var outcome = allocation(order(line(CLOCK, 4)), Map.of(CLOCK, held)).decide(NOW);

    assertThat(outcome)
        .isEqualTo(
            new AlreadyAllocated(
                ORDER, List.of(new DifferentLine(CLOCK, new Quantity(4), new Quantity(3)))));
    assertThat(clocks.available()).isEqualTo(new Quantity(7));
  }

  @Test
  void promisesTheMissingLinesBesideThoseThatAreHeld() {
    var held = clocks.allocate(line(CLOCK, 3), NOW).orElseThrow();

    var allocation = allocation(order(line(CLOCK, 3), line(LAMP, 2)), Map.of(CLOCK, held));
    var outcome = allocation.decide(NOW);

    assertThat(outcome)
        .isEqualTo(
            new Allocated(
                ORDER,
                List.of(
                    allocated(CLOCK, 3, "clocks", null), allocated(LAMP, 2, "lamps", TOMORROW))));
    assertThat(allocation.made()).extracting(Allocation::sku).containsExactly(LAMP);
  }

  @Test
  void neverTakesUpALineThatWasTakenBack() {
    var held = clocks.allocate(line(CLOCK, 3), NOW).orElseThrow();
    clocks.deallocate(held, NOW);

    var allocation = allocation(order(line(CLOCK, 3), line(LAMP, 2)), Map.of(CLOCK, held));

    assertThat(allocation.decide(NOW)).isEqualTo(new LineDeallocated(ORDER, List.of(CLOCK)));
    assertThat(allocation.made()).isEmpty();
    assertThat(lamps.available()).isEqualTo(new Quantity(10));
  }

  @Test
  void showsALineThatWaitsAsItStands() {
    var held = clocks.allocate(line(CLOCK, 10), NOW).orElseThrow();
    Stock.correct(clocks, "clocks", 9, NOW);
    clocks.displace(held, NOW);

    var outcome = allocation(order(line(CLOCK, 10)), Map.of(CLOCK, held)).decide(NOW);

    assertThat(outcome)
        .isEqualTo(
            new AllHeld(
                ORDER,
                List.of(
                    new HeldLine(CLOCK, new Quantity(10), AllocationStatus.WAITING, null, null))));
  }

  @Test
  void refusesNothingBeforeTheProductIsSettled() {
    Stock.promise(clocks, Stock.line("other", 10));
    Stock.correct(clocks, "clocks", 9, NOW);
    var allocation = allocation(order(line(LAMP, 11), line(CLOCK, 1)), Map.of());

    var thrown = catchThrowableOfType(NotSettled.class, () -> allocation.decide(NOW));

    assertThat(thrown.skus()).containsExactly(CLOCK);
    assertThat(allocation.made()).isEmpty();
  }

  @Test
  void promisesWhatAnUnsettledProductCanSpare() {
    Stock.promise(clocks, Stock.line("other", 4));
    Stock.correct(clocks, "clocks", 3, NOW);
    clocks.add(inWarehouse("new", 10), NOW);

    assertThat(allocation(order(line(CLOCK, 6)), Map.of()).decide(NOW))
        .isEqualTo(new Allocated(ORDER, List.of(allocated(CLOCK, 6, "new", null))));
  }
}
