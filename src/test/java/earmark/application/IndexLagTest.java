package earmark.application;

import static earmark.domain.AllocationStatus.ALLOCATED;
import static earmark.domain.AllocationStatus.DEALLOCATED;
import static earmark.domain.AllocationStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.AllocationStatus;
import earmark.domain.Batch;
import earmark.domain.BatchCorrection;
import earmark.domain.BatchReference;
import earmark.domain.ChangeBatchOutcome.ChangedBatch;
import earmark.domain.DisplacedLine;
import earmark.domain.OrderId;
import earmark.domain.Quantity;
import earmark.domain.Settlement;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.LaggingIndex;
import earmark.testing.StepClock;
import earmark.testing.StockUseCases;
import earmark.testing.Storage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Settling and recounting while the index shows what was. */
class IndexLagTest extends StockTest {

  private final StepClock clock = new StepClock();
  private final AtomicInteger looks = new AtomicInteger();
  private final LaggingIndex index = newIndex();
  private final StockUseCases lagging = useCases(index, (_, _) -> {});

  IndexLagTest(Storage storage) {
    super(storage);
  }

  private LaggingIndex newIndex() {
    var fresh = new LaggingIndex(StockUseCases.allocationReader(storage));
    fresh.beforeLook(looks::incrementAndGet);
    return fresh;
  }

  private StockUseCases useCases(AllocationReader reader, Backoff backoff) {
    var products = StockUseCases.productReader(storage);
    return new StockUseCases(storage.unitsOfWork(), reader, products, backoff, clock);
  }

  /** A batch in the warehouse. */
  private void purchase(String sku, String reference, long units) {
    clock.step();
    lagging.addBatch.handle(soon(), batch(sku, reference, units, null));
  }

  /** A line of an order that goes by its name. */
  private void promise(String sku, String order, long units) {
    clock.step();
    lagging.allocateOrder.handle(soon(), order(order + sku, line(order + sku, sku, units)));
  }

  private void change(String sku, String order, long units) {
    clock.step();
    lagging.changeLine.handle(soon(), line(order + sku, sku, units));
  }

  private void takeBack(String sku, String order) {
    clock.step();
    lagging.deallocateLine.handle(soon(), id(sku, order));
  }

  private ChangedBatch correct(String sku, String reference, long units) {
    return correct(lagging, sku, reference, units);
  }

  private ChangedBatch correct(StockUseCases by, String sku, String reference, long units) {
    clock.step();
    var correction =
        new BatchCorrection(new Sku(sku), new BatchReference(reference), new Quantity(units), null);
    return (ChangedBatch) by.changeBatch.handle(soon(), correction, _ -> true).outcome();
  }

  /** A command with time for a few steps of settling. */
  private Command soon() {
    return Commands.with(afterLooks(20), Commands.unkeyed());
  }

  /** Passes when so many more looks were taken at indexes; sooner only if that takes ages. */
  private Deadline afterLooks(int more) {
    var last = looks.get() + more;
    var ages = Commands.within(30);
    return () -> looks.get() < last ? ages.remaining() : Duration.ZERO;
  }

  private boolean settle(String sku, Deadline deadline) {
    return lagging.settleProduct.handle(new Sku(sku), deadline);
  }

  private static AllocationId id(String sku, String order) {
    return new AllocationId(new OrderId(order + sku), new Sku(sku));
  }

  private static DisplacedLine displaced(
      String sku,
      String order,
      long units,
      String from,
      @Nullable String to,
      AllocationStatus status) {
    return new DisplacedLine(
        new OrderId(order + sku),
        new Quantity(units),
        new BatchReference(from),
        to == null ? null : new BatchReference(to),
        status);
  }

  /** The line as it is stored: its units, status and batch. */
  private String lineOf(String sku, String order) {
    var line = allocation(sku, order);
    return "%s %s %s".formatted(line.quantity(), line.status(), line.batch());
  }

  private Allocation allocation(String sku, String order) {
    return index.findAll(List.of(id(sku, order)), Commands.within(30)).getFirst().aggregate();
  }

  private List<String> batchesOf(String sku) {
    return product(sku).orElseThrow().batches().stream().map(IndexLagTest::text).toList();
  }

  private static String text(Batch batch) {
    return "%s: %s of %s".formatted(batch.reference(), batch.allocated(), batch.purchased());
  }

  @Test
  void leavesABatchShortWhoseLinesTheIndexDoesNotShowYet() {
    purchase("MISSING", "b1", 10);
    index.freeze(new Sku("MISSING"));
    promise("MISSING", "old", 4);
    promise("MISSING", "new", 4);

    var outcome = correct("MISSING", "b1", 5);

    assertThat(outcome.settlement()).isEqualTo(new Settlement(List.of(), List.of(), false));
    assertThat(batchesOf("MISSING")).containsExactly("b1: 8 of 5");
    assertThat(settle("MISSING", afterLooks(3))).isFalse();
    index.catchUp();
    assertThat(settle("MISSING", afterLooks(3))).isTrue();
    assertThat(lineOf("MISSING", "old")).isEqualTo("4 ALLOCATED b1");
    assertThat(lineOf("MISSING", "new")).isEqualTo("4 WAITING null");
  }

  @Test
  void goesOnWhenTheIndexHasCaughtUpInTime() {
    purchase("IN-TIME", "b1", 10);
    index.freeze(new Sku("IN-TIME"));
    promise("IN-TIME", "o", 8);
    index.catchUpAfter(3);

    var outcome = correct("IN-TIME", "b1", 5);

    assertThat(outcome.settlement().settled()).isFalse();
    assertThat(product("IN-TIME").orElseThrow().isSettled()).isTrue();
    assertThat(lineOf("IN-TIME", "o")).isEqualTo("8 WAITING null");
  }

  @Test
  void leavesALineAloneThatHasMovedSince() {
    purchase("MOVED", "b1", 10);
    purchase("MOVED", "b2", 20);
    promise("MOVED", "stays", 7);
    promise("MOVED", "moves", 3);
    index.freeze(new Sku("MOVED"));
    change("MOVED", "moves", 12);

    var outcome = correct("MOVED", "b1", 5);

    assertThat(outcome.settlement())
        .isEqualTo(
            new Settlement(
                List.of(displaced("MOVED", "stays", 7, "b1", "b2", ALLOCATED)), List.of(), true));
    assertThat(lineOf("MOVED", "moves")).isEqualTo("12 ALLOCATED b2");
    assertThat(batchesOf("MOVED")).containsExactly("b1: 0 of 5", "b2: 19 of 20");
  }

  @Test
  void leavesALineAloneThatWasTakenBackSince() {
    purchase("TAKEN", "b1", 10);
    promise("TAKEN", "stays", 7);
    promise("TAKEN", "goes", 3);
    index.freeze(new Sku("TAKEN"));
    takeBack("TAKEN", "goes");

    var outcome = correct("TAKEN", "b1", 5);

    assertThat(outcome.settlement().displaced())
        .containsExactly(displaced("TAKEN", "stays", 7, "b1", null, WAITING));
    assertThat(allocation("TAKEN", "goes").status()).isEqualTo(DEALLOCATED);
  }

  @Test
  void displacesALineWithTheUnitsThatItHasNow() {
    purchase("GROWN", "b1", 10);
    promise("GROWN", "o", 3);
    index.freeze(new Sku("GROWN"));
    change("GROWN", "o", 9);

    var outcome = correct("GROWN", "b1", 5);

    assertThat(outcome.settlement().displaced())
        .containsExactly(displaced("GROWN", "o", 9, "b1", null, WAITING));
    assertThat(product("GROWN").orElseThrow().waiting().quantity()).isEqualTo(new Quantity(9));
  }

  @Test
  void displacesTheLinesOfSeveralBatchesThoughOneAloneFillsACommit() {
    purchase("SEVERAL", "b1", 46);
    index.freeze(new Sku("SEVERAL"));
    IntStream.range(0, 46).forEach(i -> promise("SEVERAL", "one" + i, 1));
    purchase("SEVERAL", "b2", 1);
    promise("SEVERAL", "two", 1);
    correct("SEVERAL", "b1", 0);
    index.catchUp();

    var outcome = correct("SEVERAL", "b2", 0);

    assertThat(outcome.settlement().displaced()).hasSize(45);
    assertThat(outcome.settlement().settled()).isFalse();
    assertThat(product("SEVERAL").orElseThrow().isSettled()).isTrue();
    assertThat(product("SEVERAL").orElseThrow().waiting().quantity()).isEqualTo(new Quantity(47));
    assertThat(batchesOf("SEVERAL")).isEmpty();
  }

  @Test
  void servesNoLineTwiceThatTheIndexStillShowsAsWaiting() {
    purchase("SERVED", "b1", 4);
    promise("SERVED", "o", 4);
    correct("SERVED", "b1", 0);
    index.freeze(new Sku("SERVED"));
    purchase("SERVED", "b2", 4);

    purchase("SERVED", "b3", 4);

    assertThat(lineOf("SERVED", "o")).isEqualTo("4 ALLOCATED b2");
    assertThat(batchesOf("SERVED")).containsExactly("b2: 4 of 4", "b3: 0 of 4");
  }

  @Test
  void forgetsNoWaitingLineThatTheIndexDoesNotShow() {
    largeAndSmallWait("HIDDEN");
    index.notices(line -> line.equals(id("HIDDEN", "large")));

    purchase("HIDDEN", "b2", 5);

    assertThat(settle("HIDDEN", afterLooks(3))).isFalse();
    assertThat(product("HIDDEN").orElseThrow().waiting().smallest()).isEqualTo(new Quantity(4));
    index.catchUp();
    assertThat(settle("HIDDEN", afterLooks(3))).isTrue();
    assertThat(lineOf("HIDDEN", "small")).isEqualTo("4 ALLOCATED b2");
    assertThat(lineOf("HIDDEN", "large")).isEqualTo("6 WAITING null");
  }

  /** 6 and 4 units are waited for. */
  private void largeAndSmallWait(String sku) {
    purchase(sku, "b1", 10);
    promise(sku, "large", 6);
    promise(sku, "small", 4);
    correct(sku, "b1", 0);
  }

  @Test
  void takesNoLineThatIsGoneForThoseThatTheIndexDoesNotShow() {
    purchase("SUM", "b1", 22);
    promise("SUM", "gone", 8);
    promise("SUM", "large", 6);
    promise("SUM", "hidden", 4);
    promise("SUM", "other", 4);
    correct("SUM", "b1", 0);
    index.notices(line -> line.equals(id("SUM", "gone")) || line.equals(id("SUM", "large")));
    consistent(lagging, "SUM");
    index.notices(_ -> false);
    takeBack("SUM", "gone");

    purchase("SUM", "b2", 5);

    assertThat(settle("SUM", afterLooks(3))).isFalse();
    assertThat(product("SUM").orElseThrow().waiting().smallest()).isEqualTo(new Quantity(4));
    index.catchUp();
    assertThat(settle("SUM", afterLooks(3))).isTrue();
    assertThat(product("SUM").orElseThrow().waiting().quantity()).isEqualTo(new Quantity(10));
  }

  @Test
  void startsOverWhenALineBeginsToWaitWhileItLooksThroughThem() {
    purchase("JOINED", "b1", 13);
    purchase("JOINED", "b2", 6);
    promise("JOINED", "small", 4);
    promise("JOINED", "large", 9);
    promise("JOINED", "late", 6);
    var others = othersWhoseIndexShows("JOINED");
    correct("JOINED", "b1", 0);
    takeBack("JOINED", "small");
    index.notices(_ -> false);
    purchase("JOINED", "b3", 5);
    index.catchUp();
    index.afterRead(once(() -> correct(others, "JOINED", "b2", 0)));

    assertThat(settle("JOINED", afterLooks(40))).isTrue();

    assertThat(lineOf("JOINED", "late")).isEqualTo("6 WAITING null");
    assertThat(product("JOINED").orElseThrow().waiting().smallest()).isEqualTo(new Quantity(6));
  }

  /** Others, whose index shows the lines of the sku as they are now and for ever. */
  private StockUseCases othersWhoseIndexShows(String sku) {
    var frozen = newIndex();
    frozen.freeze(new Sku(sku));
    return useCases(frozen, (_, _) -> {});
  }

  private static Runnable once(Runnable action) {
    var left = new AtomicInteger(1);
    return () -> {
      if (left.getAndDecrement() > 0) {
        action.run();
      }
    };
  }

  @Test
  void promisesOnlyWhatNoHiddenLineCanNeed() {
    largeAndSmallWait("RESERVE");
    index.notices(line -> line.equals(id("RESERVE", "large")));
    purchase("RESERVE", "b2", 5);
    purchase("RESERVE", "b3", 30);

    promise("RESERVE", "first", 20);
    promise("RESERVE", "second", 1);

    assertThatExceptionOfType(Busy.class).isThrownBy(() -> promise("RESERVE", "third", 1));
    assertThat(batchesOf("RESERVE")).containsExactly("b2: 1 of 5", "b3: 26 of 30");
    index.catchUp();
    assertThat(settle("RESERVE", afterLooks(3))).isTrue();
    assertThat(lineOf("RESERVE", "small")).isEqualTo("4 ALLOCATED b2");
  }

  @Test
  void growsALineOnlyByWhatNoHiddenLineCanNeed() {
    largeAndSmallWait("GROWS");
    index.notices(line -> line.equals(id("GROWS", "large")));
    purchase("GROWS", "b2", 20);
    promise("GROWS", "mine", 4);

    change("GROWS", "mine", 10);

    assertThatExceptionOfType(Busy.class).isThrownBy(() -> change("GROWS", "mine", 11));
    assertThat(lineOf("GROWS", "mine")).isEqualTo("10 ALLOCATED b2");
    assertThat(batchesOf("GROWS")).containsExactly("b2: 16 of 20");
  }

  @Test
  void passesALineOverThatHasGoneToTheEnd() {
    twoLinesWait("END");
    index.freeze(new Sku("END"));
    change("END", "first", 6);

    purchase("END", "b2", 6);

    assertThat(lineOf("END", "first")).isEqualTo("6 WAITING null");
    assertThat(lineOf("END", "second")).isEqualTo("5 ALLOCATED b2");
  }

  @Test
  void servesLinesInTheOrderInWhichTheyWaitNow() {
    twoLinesWait("ORDER");
    index.freeze(new Sku("ORDER"));
    change("ORDER", "second", 6);
    change("ORDER", "first", 6);

    purchase("ORDER", "b2", 6);

    assertThat(lineOf("ORDER", "first")).isEqualTo("6 WAITING null");
    assertThat(lineOf("ORDER", "second")).isEqualTo("6 ALLOCATED b2");
  }

  /** They want 5 units each; the newest promise was the first to be broken. */
  private void twoLinesWait(String sku) {
    purchase(sku, "b1", 10);
    promise(sku, "second", 5);
    promise(sku, "first", 5);
    correct(sku, "b1", 5);
    correct(sku, "b1", 0);
  }

  @Test
  void findsStockConsistentOnceTheIndexHasCaughtUp() {
    purchase("LATE", "b1", 10);
    index.freeze(new Sku("LATE"));
    promise("LATE", "o", 4);
    index.catchUpAfter(3);

    assertThat(consistent(lagging, "LATE")).isTrue();
  }

  private @Nullable Boolean consistent(StockUseCases stock, String sku) {
    return stock.checkIntegrity.handle(new Sku(sku), afterLooks(5)).orElseThrow().consistent();
  }

  @Test
  void findsStockInconsistentIfTheIndexDiffersWhileTheProductStandsStill() {
    purchase("NEVER", "b1", 10);
    index.freeze(new Sku("NEVER"));
    promise("NEVER", "o", 4);

    assertThat(consistent(lagging, "NEVER")).isFalse();
  }

  @Test
  void cannotTellOfStockThatDoesNotStandStill() {
    purchase("BUSY", "b1", 10);
    index.freeze(new Sku("BUSY"));
    promise("BUSY", "o", 4);
    var meanwhile = useCases(index, (attempt, _) -> promise("BUSY", "another" + attempt, 1));

    assertThat(consistent(meanwhile, "BUSY")).isNull();
  }
}
