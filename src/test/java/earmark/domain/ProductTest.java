package earmark.domain;

import static earmark.domain.Stock.CLOCK;
import static earmark.domain.Stock.NOW;
import static earmark.domain.Stock.TODAY;
import static earmark.domain.Stock.TOMORROW;
import static earmark.domain.Stock.arriving;
import static earmark.domain.Stock.clocks;
import static earmark.domain.Stock.inWarehouse;
import static earmark.domain.Stock.line;
import static earmark.domain.Stock.promise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.domain.StockEvent.BatchAdded;
import earmark.domain.StockEvent.LineAllocated;
import earmark.domain.StockEvent.StockDepleted;
import earmark.domain.StockEvent.StockReplenished;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProductTest {

  private static String batchOf(Product product, OrderLine line) {
    return product.allocate(line, NOW).map(it -> String.valueOf(it.batch())).orElse("none");
  }

  @Test
  void prefersTheWarehouseToWhatIsStillToArrive() {
    var product = clocks(arriving("a-shipment", 10, TOMORROW), inWarehouse("in-stock", 10));

    assertThat(batchOf(product, line("order-1", 10))).isEqualTo("in-stock");
  }

  @Test
  void prefersTheEarlierArrival() {
    var product =
        clocks(
            arriving("slow", 10, TOMORROW.plusMonths(1)),
            arriving("normal", 10, TOMORROW),
            arriving("fast", 10, TODAY));

    assertThat(batchOf(product, line("order-1", 10))).isEqualTo("fast");
  }

  @Test
  void prefersTheSmallerReferenceOfEquals() {
    var product = clocks(inWarehouse("b", 10), inWarehouse("a", 10), inWarehouse("c", 10));

    assertThat(batchOf(product, line("order-1", 10))).isEqualTo("a");
  }

  @Test
  void takesLessFromABatchThanItHas() {
    var product = clocks(inWarehouse("in-stock", 20));

    promise(product, line("order-1", 2));

    assertThat(product.available()).isEqualTo(new Quantity(18));
  }

  @Test
  void takesAllThatABatchHas() {
    var product = clocks(inWarehouse("in-stock", 2));

    var allocation = product.allocate(line("order-1", 2), NOW);

    assertThat(allocation)
        .get()
        .usingRecursiveComparison()
        .isEqualTo(
            new Allocation(
                new AllocationId(new OrderId("order-1"), CLOCK),
                new Quantity(2),
                AllocationStatus.ALLOCATED,
                new BatchReference("in-stock"),
                NOW));
    assertThat(product.available()).isEqualTo(Quantity.NONE);
  }

  @Test
  void takesNoMoreThanABatchHas() {
    var product = clocks(inWarehouse("in-stock", 2));

    assertThat(product.allocate(line("order-1", 3), NOW)).isEmpty();
    assertThat(product.available()).isEqualTo(new Quantity(2));
  }

  @Test
  void passesOverABatchThatHasNoRoomForTheWholeLine() {
    var product = clocks(inWarehouse("small", 5), arriving("large", 10, TOMORROW));

    assertThat(batchOf(product, line("order-1", 6))).isEqualTo("large");
  }

  @Test
  void neverSplitsALineOverBatches() {
    var product = clocks(inWarehouse("one", 5), inWarehouse("two", 5));

    assertThat(product.allocate(line("order-1", 8), NOW)).isEmpty();
    assertThat(product.available()).isEqualTo(new Quantity(10));
    assertThat(product.availableToOneLine()).isEqualTo(new Quantity(5));
  }

  @Test
  void refusesALineOfAnotherProduct() {
    var product = Product.of(new Sku("LAMP"));

    assertThatThrownBy(() -> product.allocate(line("order-1", 1), NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesABatchReferenceThatIsOpenAlready() {
    var product = clocks(inWarehouse("in-stock", 5));

    assertThatThrownBy(() -> product.add(inWarehouse("in-stock", 5), NOW))
        .isInstanceOf(BrokenRule.class)
        .hasMessage("batch in-stock is there already");
    assertThat(product.available()).isEqualTo(new Quantity(5));
  }

  @Test
  void knowsWhenTheNextUnitsArriveThatAreStillToBePromised() {
    var product =
        clocks(
            arriving("promised", 5, TODAY),
            arriving("free", 5, TOMORROW),
            arriving("later", 5, TOMORROW.plusDays(1)));
    promise(product, line("order-1", 5));

    assertThat(product.nextEta()).hasValue(TOMORROW);
  }

  @Test
  void expectsNothingWhereEverythingIsInTheWarehouse() {
    assertThat(clocks(inWarehouse("in-stock", 5)).nextEta()).isEmpty();
  }

  @Test
  void listsItsBatchesInTheOrderInWhichItPromisesThem() {
    var product = clocks(arriving("c", 1, TOMORROW), inWarehouse("b", 1), inWarehouse("a", 1));

    assertThat(product.batches())
        .extracting(it -> it.reference().value())
        .containsExactly("a", "b", "c");
  }

  @Test
  void neverShipsMoreThanWasPurchased() {
    var overshipped =
        new Batch(new BatchReference("b"), null, new Quantity(5), Quantity.NONE, new Quantity(6));
    var product = new Product(CLOCK, List.of(overshipped), Waiting.NONE, NOW);

    assertThatThrownBy(product::check)
        .isInstanceOf(BrokenRule.class)
        .hasMessage("of batch b more units would ship than were purchased");
    assertThat(product.available()).isEqualTo(Quantity.NONE);
  }

  @Test
  void hasNoMoreThanTwoHundredOpenBatches() {
    var product =
        clocks(
            IntStream.range(0, 200)
                .mapToObj(i -> inWarehouse("batch-" + i, 1))
                .toArray(BatchReport[]::new));
    product.check();
    assertThat(product.canAddBatch()).isFalse();

    product.add(inWarehouse("one-too-many", 1), NOW);

    assertThatThrownBy(product::check).isInstanceOf(BrokenRule.class);
  }

  @Test
  void tellsWhatHappenedInOrder() {
    var product = clocks(arriving("shipment", 10, TOMORROW));
    promise(product, line("order-1", 4));

    assertThat(product.events())
        .isEqualTo(
            List.of(
                new BatchAdded(CLOCK, new BatchReference("shipment"), new Quantity(10), TOMORROW),
                new LineAllocated(
                    CLOCK,
                    new OrderId("order-1"),
                    new Quantity(4),
                    new BatchReference("shipment"),
                    TOMORROW),
                new StockReplenished(CLOCK, new Quantity(6))));
  }

  @Test
  void tellsThatItHasRunOut() {
    var product =
        new Product(CLOCK, clocks(inWarehouse("in-stock", 3)).batches(), Waiting.NONE, null);

    promise(product, line("order-1", 3));

    assertThat(product.events()).hasSize(2).last().isEqualTo(new StockDepleted(CLOCK));
  }

  @Test
  void tellsNothingIfNothingHappened() {
    var product =
        new Product(CLOCK, clocks(inWarehouse("in-stock", 3)).batches(), Waiting.NONE, null);

    assertThat(product.allocate(line("order-1", 4), NOW)).isEmpty();

    assertThat(product.events()).isEmpty();
  }
}
