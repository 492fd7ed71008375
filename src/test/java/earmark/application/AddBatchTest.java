package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.AddBatchOutcome.BatchExists;
import earmark.domain.AddBatchOutcome.KnownBatch;
import earmark.domain.AddBatchOutcome.NewBatch;
import earmark.domain.AddBatchOutcome.TooManyBatches;
import earmark.domain.Batch;
import earmark.domain.BatchReference;
import earmark.domain.Product;
import earmark.domain.Purchase;
import earmark.domain.Quantity;
import earmark.domain.Settlement;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.Parallel;
import earmark.testing.Storage;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AddBatchTest extends StockTest {

  AddBatchTest(Storage storage) {
    super(storage);
  }

  private static Batch open(String reference, long units) {
    return new Batch(
        new BatchReference(reference), null, new Quantity(units), Quantity.NONE, Quantity.NONE);
  }

  @Test
  void makesAProductKnownWithItsFirstBatch() {
    var command = Commands.unkeyed();

    var outcome = stock.addBatch.handle(command, batch("FIRST", "b1", 10, null)).outcome();

    assertThat(outcome)
        .isEqualTo(new NewBatch(new Sku("FIRST"), open("b1", 10), Settlement.NOTHING_TO_DO));
    assertThat(product("FIRST")).map(Product::batches).hasValue(List.of(open("b1", 10)));
    assertThat(storage.eventsOf(command.id()))
        .containsExactly("BatchAdded@1.1", "StockReplenished@1.2");
  }

  @Test
  void knowsABatchThatIsReportedAgain() {
    add(batch("AGAIN", "b1", 10, TOMORROW));
    allocate(order("o1", line("o1", "AGAIN", 4)));

    var outcome = add(batch("AGAIN", "b1", 10, TOMORROW));

    assertThat(outcome)
        .isEqualTo(
            new KnownBatch(
                new Sku("AGAIN"),
                new Batch(
                    new BatchReference("b1"),
                    TOMORROW,
                    new Quantity(10),
                    new Quantity(4),
                    Quantity.NONE)));
    assertThat(available("AGAIN")).isEqualTo(6);
  }

  @Test
  void refusesAnotherBatchUnderTheSameReference() {
    add(batch("OTHER", "b1", 10, null));

    assertThat(add(batch("OTHER", "b1", 11, null)))
        .isEqualTo(new BatchExists(batch("OTHER", "b1", 10, null)));
    assertThat(add(batch("OTHER", "b1", 10, TOMORROW)))
        .isEqualTo(new BatchExists(batch("OTHER", "b1", 10, null)));
    assertThat(available("OTHER")).isEqualTo(10);
  }

  @Test
  void neverOpensADrainedBatchAgain() {
    storeDrained("DRAINED", "b1", 10);

    assertThat(add(batch("DRAINED", "b1", 10, null)))
        .isEqualTo(
            new KnownBatch(
                new Sku("DRAINED"),
                new Batch(
                    new BatchReference("b1"),
                    null,
                    new Quantity(10),
                    Quantity.NONE,
                    new Quantity(10))));
    assertThat(add(batch("DRAINED", "b1", 5, null)))
        .isEqualTo(new BatchExists(batch("DRAINED", "b1", 10, null)));
    assertThat(available("DRAINED")).isZero();
  }

  /** A product whose only batch has left, as shipping all of it leaves it. */
  private void storeDrained(String sku, String reference, long units) {
    var report = batch(sku, reference, units, null);
    try (var unitOfWork = storage.unitsOfWork().begin(Commands.unkeyed())) {
      unitOfWork.products().add(Product.of(new Sku(sku)));
      unitOfWork.purchases().add(new Purchase(report, Instant.EPOCH));
      unitOfWork.commit(
          new NewBatch(new Sku(sku), Batch.of(report).closed(), Settlement.NOTHING_TO_DO));
    }
  }

  @Test
  void letsTwoProductsUseTheSameReference() {
    add(batch("SAME-1", "b1", 10, null));

    assertThat(add(batch("SAME-2", "b1", 20, null))).isInstanceOf(NewBatch.class);
  }

  @Test
  void opensNoMoreThanTwoHundredBatches() {
    IntStream.range(0, 200).forEach(i -> add(batch("FULL", "b" + i, 1, null)));

    assertThat(add(batch("FULL", "b200", 1, null))).isEqualTo(new TooManyBatches(new Sku("FULL")));
    assertThat(add(batch("FULL", "b7", 1, null))).isInstanceOf(KnownBatch.class);
    assertThat(available("FULL")).isEqualTo(200);
  }

  @Test
  void storesEveryFirstBatchOfManyReporters() throws Exception {
    var outcomes = Parallel.run(8, i -> add(batch("MANY", "b" + i, 10, null)));

    assertThat(outcomes).hasOnlyElementsOfType(NewBatch.class);
    assertThat(available("MANY")).isEqualTo(80);
  }

  @Test
  void opensABatchOnceForManyReportersOfTheSame() throws Exception {
    var outcomes = Parallel.run(8, _ -> add(batch("ONCE", "b1", 10, null)));

    assertThat(outcomes).filteredOn(NewBatch.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(KnownBatch.class::isInstance).hasSize(7);
    assertThat(available("ONCE")).isEqualTo(10);
  }
}
