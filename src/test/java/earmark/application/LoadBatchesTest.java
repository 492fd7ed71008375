package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.application.LoadBatches.Load;
import earmark.application.PackedResult.Done;
import earmark.application.PackedResult.Failed;
import earmark.domain.AddBatchOutcome;
import earmark.domain.AddBatchOutcome.BatchExists;
import earmark.domain.AddBatchOutcome.KnownBatch;
import earmark.domain.AddBatchOutcome.NewBatch;
import earmark.domain.AddBatchOutcome.TooManyBatches;
import earmark.domain.Batch;
import earmark.domain.BatchReport;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadBatchesTest extends PromisedStockTest {

  LoadBatchesTest(Storage storage) {
    super(storage);
  }

  private static Load load(String key, BatchReport report) {
    return new Load(Commands.keyed(key, report.toString()), report);
  }

  private List<PackedResult<AddBatchOutcome>> load(Load... loads) {
    return stock.loadBatches.handle(List.of(loads), Commands.within(30));
  }

  private static AddBatchOutcome outcome(PackedResult<AddBatchOutcome> result) {
    return ((Done<AddBatchOutcome>) result).handled().outcome();
  }

  private static boolean isReplayed(PackedResult<AddBatchOutcome> result) {
    return ((Done<AddBatchOutcome>) result).handled().replayed();
  }

  @Test
  void addsEachBatchWithACommandAndAVersionOfItsOwn() {
    var results =
        load(
            load("l1", batch("LOAD-1", "b1", 10, null)),
            load("l2", batch("LOAD-2", "b1", 20, null)),
            load("l3", batch("LOAD-1", "b2", 30, TOMORROW)));

    assertThat(results).extracting(LoadBatchesTest::outcome).hasOnlyElementsOfType(NewBatch.class);
    assertThat(standing("LOAD-1").version()).isEqualTo(2);
    assertThat(standing("LOAD-1").batches())
        .containsExactly(stands("b1", 10, 0, 0), Batch.of(batch("LOAD-1", "b2", 30, TOMORROW)));
    assertThat(storage.eventsOf(Commands.keyed("l1").id()))
        .containsExactly("BatchAdded@1.1", "StockReplenished@1.2");
    assertThat(storage.eventsOf(Commands.keyed("l3").id())).containsExactly("BatchAdded@2.1");
    assertThat(standing("LOAD-2").version()).isEqualTo(1);
  }

  @Test
  void changesNothingWhenItIsDeliveredAgain() {
    var loads =
        new Load[] {
          load("a1", batch("AGAIN", "b1", 10, null)), load("a2", batch("AGAIN", "b2", 20, null))
        };
    var first = load(loads);

    var again = load(loads);

    assertThat(again)
        .extracting(LoadBatchesTest::outcome)
        .isEqualTo(first.stream().map(LoadBatchesTest::outcome).toList());
    assertThat(again).allMatch(LoadBatchesTest::isReplayed);
    assertThat(standing("AGAIN").version()).isEqualTo(2);
  }

  @Test
  void addsThoseThatAreNewBesideThoseThatWereDeliveredBefore() {
    load(load("n1", batch("NEW", "b1", 10, null)));

    var results =
        load(
            load("n0", batch("NEW", "b0", 5, null)),
            load("n1", batch("NEW", "b1", 10, null)),
            load("n2", batch("NEW", "b2", 20, null)));

    assertThat(results).extracting(LoadBatchesTest::isReplayed).containsExactly(false, true, false);
    assertThat(standing("NEW").batches()).hasSize(3);
    assertThat(standing("NEW").version()).isEqualTo(3);
  }

  @Test
  void knowsABatchThatAnotherCommandHasReported() {
    var results =
        load(
            load("k1", batch("KNOWN", "b1", 10, null)), load("k2", batch("KNOWN", "b1", 10, null)));

    assertThat(results)
        .extracting(LoadBatchesTest::outcome)
        .element(1)
        .isInstanceOf(KnownBatch.class);
    assertThat(standing("KNOWN").version()).isEqualTo(1);
    assertThat(isCommitted(Commands.keyed("k2"))).isTrue();
  }

  @Test
  void refusesABatchOfOtherContentAndStoresTheOthers() {
    var results =
        load(
            load("x1", batch("OTHER", "b1", 10, null)),
            load("x2", batch("OTHER", "b1", 11, null)),
            load("x3", batch("OTHER", "b2", 5, null)));

    assertThat(results)
        .extracting(LoadBatchesTest::outcome)
        .extracting(Object::getClass)
        .isEqualTo(List.of(NewBatch.class, BatchExists.class, NewBatch.class));
    assertThat(isCommitted(Commands.keyed("x2"))).isFalse();
    assertThat(standing("OTHER").version()).isEqualTo(2);
  }

  @Test
  void refusesTheBatchesThatAreTooMany() {
    var loads =
        IntStream.range(0, 203)
            .mapToObj(i -> load("m" + i, batch("MANY", "b%03d".formatted(i), 1, null)))
            .toArray(Load[]::new);

    var outcomes = load(loads).stream().map(LoadBatchesTest::outcome).toList();

    assertThat(outcomes.subList(0, 200)).hasOnlyElementsOfType(NewBatch.class);
    assertThat(outcomes.subList(200, 203)).hasOnlyElementsOfType(TooManyBatches.class);
    assertThat(standing("MANY").batches()).hasSize(200);
  }

  @Test
  void takesMessagesOfOneCommandForOneUnlessTheyAskForSomethingElse() {
    var results =
        load(
            load("same", batch("SAME", "b1", 10, null)),
            load("same", batch("SAME", "b1", 10, null)),
            load("same", batch("SAME", "b2", 10, null)));

    assertThat(results.get(1)).isEqualTo(results.get(0));
    assertThat(results.get(2))
        .isInstanceOfSatisfying(
            Failed.class, it -> assertThat(it.cause()).isInstanceOf(IdempotencyKeyReused.class));
    assertThat(standing("SAME").batches()).hasSize(1);
  }

  @Test
  void refusesAnotherRequestUnderAKeyThatIsOnRecordAndStoresTheOthers() {
    load(load("reused-load", batch("REUSED", "b1", 10, null)));

    var results =
        load(
            load("reused-load", batch("REUSED", "b2", 10, null)),
            load("fresh-load", batch("REUSED", "b3", 10, null)));

    assertThat(results.getFirst())
        .isInstanceOfSatisfying(
            Failed.class, it -> assertThat(it.cause()).isInstanceOf(IdempotencyKeyReused.class));
    assertThat(outcome(results.getLast())).isInstanceOf(NewBatch.class);
  }

  @Test
  void leavesLinesThatWaitToSettling() {
    add(batch("AWAITED", "b1", 10, null));
    promise("o1", "AWAITED", 10);
    correct("AWAITED", "b1", 0);

    load(load("w1", batch("AWAITED", "b2", 10, null)));

    assertThat(isSettled("AWAITED")).isFalse();
    assertThat(stock.settleProduct.handle(new Sku("AWAITED"), Commands.within(30))).isTrue();
    assertThat(lines("AWAITED")).containsExactly("o1 has 10 of b2");
  }

  @Test
  void failsWhatItHasNoTimeFor() {
    var results =
        stock.loadBatches.handle(
            List.of(load("late", batch("LATE", "b1", 1, null))), () -> Duration.ZERO);

    assertThat(results.getFirst())
        .isInstanceOfSatisfying(
            Failed.class, it -> assertThat(it.cause()).isInstanceOf(Busy.class));
    assertThat(product("LATE")).isEmpty();
  }
}
