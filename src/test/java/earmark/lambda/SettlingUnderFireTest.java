package earmark.lambda;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.application.Deadline;
import earmark.domain.Sku;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.FaultyHttpClient;
import earmark.testing.FaultyHttpClient.Fault.AnswerLost;
import earmark.testing.FaultyHttpClient.Fault.ProcessKilled;
import earmark.testing.FaultyHttpClient.Fault.RequestLost;
import earmark.testing.FaultyHttpClient.Killed;
import earmark.testing.Invariants;
import earmark.testing.Parallel;
import earmark.testing.PreparedStock;
import earmark.testing.StockUseCases;
import earmark.testing.TestDynamoDb;
import earmark.testing.TickingClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Settling comes to the same end wherever it is stopped and repeated, whatever is lost, and however
 * many do it at once: every line has its units where an undisturbed run has put it, or waits.
 */
class SettlingUnderFireTest {

  private final Clock clock = new TickingClock();
  private final DynamoDbStorage storage = new DynamoDbStorage(StockUseCases.MODEL);
  private final PreparedStock stock = new PreparedStock(storage, clock);

  /** What there is to settle; each takes several commits. */
  enum Unsettled {
    /** 110 lines have lost their units; 18 of them find others. */
    SHORT,
    /**
     * 55 lines have lost their units, and 56 that wait can be served. One unit is left then, which
     * no line wants; to know that, all that wait have to be looked through.
     */
    SHORT_AND_SERVABLE;

    /** How many lines are where in the end. */
    Map<String, Long> end() {
      return switch (this) {
        case SHORT -> Map.of("ALLOCATED b1", 110L, "ALLOCATED b2", 18L, "WAITING", 92L);
        case SHORT_AND_SERVABLE ->
            Map.of("ALLOCATED b1", 55L, "ALLOCATED b2", 18L, "ALLOCATED b3", 111L, "WAITING", 36L);
      };
    }
  }

  private void prepare(Unsettled unsettled, String sku) {
    stock.add(sku, "b1", 659);
    stock.allocate(sku, IntStream.range(0, 220).mapToObj(SettlingUnderFireTest::quantity).toList());
    stock.add(sku, "b2", 54);
    stock.correct(sku, "b1", 330);
    if (unsettled == Unsettled.SHORT_AND_SERVABLE) {
      assertThat(new Settler().settle(sku)).isTrue();
      stock.correct(sku, "b1", 164);
      stock.add(sku, "b3", 332);
    }
  }

  /** 2 or 4, but one that is served wants 1. */
  private static int quantity(int index) {
    return index == 120 ? 1 : index % 2 * 2 + 2;
  }

  /** An environment of the function; the next one knows nothing of it. */
  private final class Settler {

    private final FaultyHttpClient http = new FaultyHttpClient();
    private final StockUseCases useCases =
        StockUseCases.on(storage.through(TestDynamoDb.client(http)), clock);

    boolean settle(String sku) {
      return settle(sku, Commands.within(60));
    }

    boolean settle(String sku, Deadline deadline) {
      return useCases.settleProduct.handle(new Sku(sku), deadline);
    }

    /** A deadline that passes when DynamoDB has answered so many calls. */
    Deadline afterCalls(int count) {
      return () -> http.calls().size() < count ? Duration.ofSeconds(60) : Duration.ZERO;
    }
  }

  /** Returns how many calls to DynamoDB it takes. */
  private int settleUndisturbed(Unsettled unsettled) {
    prepare(unsettled, "CALM");
    var settler = new Settler();
    assertThat(settler.settle("CALM")).isTrue();
    assertThat(lines("CALM").values().stream().collect(groupingBy(it -> it, counting())))
        .isEqualTo(unsettled.end());
    return settler.http.calls().size();
  }

  @ParameterizedTest
  @EnumSource
  void endsInTheSameWayWhereverItIsKilled(Unsettled unsettled) {
    var calls = settleUndisturbed(unsettled);
    for (var n = 1; n <= calls; n++) {
      var sku = "KILLED-" + n;
      prepare(unsettled, sku);
      var killed = new Settler();
      killed.http.nthCall(n, new ProcessKilled());

      assertThatThrownBy(() -> killed.settle(sku)).isInstanceOf(Killed.class);
      lines(sku);
      assertThat(new Settler().settle(sku)).isTrue();

      assertThat(lines(sku)).isEqualTo(lines("CALM"));
    }
  }

  @Test
  void endsInTheSameWayWheneverItsTimeIsOver() {
    var calls = settleUndisturbed(Unsettled.SHORT_AND_SERVABLE);
    for (var n = 1; n < calls; n++) {
      var sku = "STOPPED-" + n;
      prepare(Unsettled.SHORT_AND_SERVABLE, sku);
      var stopped = new Settler();

      assertThat(stopped.settle(sku, stopped.afterCalls(n))).isFalse();
      lines(sku);
      assertThat(new Settler().settle(sku)).isTrue();

      assertThat(lines(sku)).isEqualTo(lines("CALM"));
    }
  }

  @Test
  void endsInTheSameWayWhateverIsLost() {
    settleUndisturbed(Unsettled.SHORT_AND_SERVABLE);
    prepare(Unsettled.SHORT_AND_SERVABLE, "LOST");
    var unlucky = new Settler();
    unlucky.http.nextWrites(
        new AnswerLost(), new RequestLost(), new AnswerLost(), new AnswerLost());

    assertThat(unlucky.settle("LOST")).isTrue();

    assertThat(lines("LOST")).isEqualTo(lines("CALM"));
  }

  @ParameterizedTest
  @CsvSource({"SHORT,2", "SHORT,4", "SHORT_AND_SERVABLE,2", "SHORT_AND_SERVABLE,4"})
  void endsInTheSameWayHoweverManyDoIt(Unsettled unsettled, int settlers) throws Exception {
    settleUndisturbed(unsettled);
    for (var round = 1; round <= 2; round++) {
      var sku = "TOGETHER-" + round;
      prepare(unsettled, sku);

      var settled = Parallel.run(settlers, _ -> new Settler().settle(sku));

      assertThat(settled).containsOnly(true);
      assertThat(lines(sku)).isEqualTo(lines("CALM"));
    }
  }

  @Test
  void settlesTwoShortBatchesOfWhichOneTakesMoreThanACommit() {
    stock.add("TWO", "b1", 100);
    stock.add("TWO", "b2", 100);
    stock.allocate("TWO", Collections.nCopies(200, 1));
    stock.correct("TWO", "b1", 5);
    stock.correct("TWO", "b2", 5);

    assertThat(new Settler().settle("TWO")).isTrue();

    assertThat(lines("TWO").values().stream().collect(groupingBy(it -> it, counting())))
        .isEqualTo(Map.of("ALLOCATED b1", 5L, "ALLOCATED b2", 5L, "WAITING", 190L));
  }

  @Test
  void settlesFiveThousandLinesOfOneBatch() {
    stock.add("LARGE", "b1", 5000);
    stock.allocate("LARGE", Collections.nCopies(5000, 1));
    stock.correct("LARGE", "b1", 1000);
    stock.add("LARGE", "b2", 2000);

    assertThat(new Settler().settle("LARGE")).isTrue();

    assertThat(lines("LARGE")).isEqualTo(oldestStayNewestMove(1000, 2000, 2000));
  }

  /** Of lines of one unit: who stays on b1, who waits, and who has moved to b2. */
  static Map<String, String> oldestStayNewestMove(int stay, int wait, int move) {
    return IntStream.rangeClosed(1, stay + wait + move)
        .boxed()
        .collect(
            toMap(
                "order-%04d"::formatted,
                i -> i <= stay ? "ALLOCATED b1" : i <= stay + wait ? "WAITING" : "ALLOCATED b2"));
  }

  /** Where each order has its units, after a look at all invariants. */
  private Map<String, String> lines(String sku) {
    return Invariants.check(storage.client(), storage.prefix(), sku).places();
  }
}
