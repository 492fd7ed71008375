package earmark.simulation;

import static earmark.testing.Request.addBatch;
import static earmark.testing.Request.allocate;
import static earmark.testing.Request.changeBatch;
import static earmark.testing.Request.changeLine;
import static earmark.testing.Request.deallocateLine;
import static earmark.testing.Request.deallocateOrder;
import static earmark.testing.Request.shipLine;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.linearizability.Exchange;
import earmark.testing.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three clients with one command each: every order of their calls to DynamoDB, and in each of them
 * every single trouble at every call. What is on its way may arrive at any time after.
 */
class SmallScopeTest {

  private static final int CLIENTS = 3;

  /** What is there, and what the three do then. */
  record Scope(String name, List<Request> before, List<Request> clients) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Scope> scopes() {
    return Stream.of(
        new Scope(
            "the last units",
            List.of(addBatch("A", "b1", 10)),
            List.of(allocate("o1", "A", 10), allocate("o2", "A", 6), allocate("o3", "A", 4))),
        new Scope(
            "an order twice while its batch shrinks",
            List.of(addBatch("A", "b1", 10)),
            List.of(allocate("o1", "A", 8), allocate("o1", "A", 8), changeBatch("A", "b1", 5))),
        new Scope(
            "a line ships, is taken back, or loses its batch",
            List.of(addBatch("A", "b1", 10), allocate("o1", "A", 8)),
            List.of(shipLine("o1", "A"), deallocateLine("o1", "A"), changeBatch("A", "b1", 0))),
        new Scope(
            "a line grows while another goes",
            List.of(addBatch("A", "b1", 10), allocate("o1", "A", 5), allocate("o2", "A", 5)),
            List.of(changeLine("o1", "A", 9), deallocateOrder("o2"), allocate("o3", "A", 3))),
        new Scope(
            "the first batch of a sku",
            List.of(),
            List.of(addBatch("A", "b1", 10), addBatch("A", "b1", 11), addBatch("A", "b2", 5))),
        new Scope(
            "stock arrives for a line that waits",
            List.of(addBatch("A", "b1", 5), allocate("o1", "A", 5), changeBatch("A", "b1", 0)),
            List.of(addBatch("A", "b2", 5), allocate("o2", "A", 5), deallocateLine("o1", "A"))));
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void everyOrderOfCallsIsRight(Scope scope) {
    var orders = tryAll(scope, new Choices(), false);

    System.out.println("%s: %,d orders of calls".formatted(scope, orders));
    assertThat(orders).isGreaterThan(60);
  }

  /** {@code -Dscopes=N} tries so many of them. */
  @Test
  @EnabledIfSystemProperty(
      named = "scopes",
      matches = "\\d+",
      disabledReason = "-Dscopes=1 runs it")
  void everySingleTroubleAtEveryCallIsRight() throws InterruptedException {
    var scopes = scopes().limit(Integer.getInteger("scopes")).toList();

    for (var scope : scopes) {
      var runs = new LongAdder();
      Seeds.tryAll(0, CLIENTS, first -> runs.add(tryAll(scope, new Choices((int) first), true)));
      System.out.println("%s: %,d runs with a trouble at most".formatted(scope, runs.sum()));
    }
  }

  static long tryAll(Scope scope, Choices choices, boolean trouble) {
    var runs = 0L;
    do {
      run(scope, choices, trouble);
      runs++;
    } while (choices.next());
    return runs;
  }

  private static void run(Scope scope, Choices choices, boolean trouble) {
    var weather = new SingleTrouble(choices);
    var cloud = Cloud.of(choices, weather, new Trace(false));
    var exchanges = new ArrayList<Exchange>();
    var shop = new Shop("shop", cloud, Map.of(), new SplittableRandom(0), exchanges);
    cloud.scheduler().startNow("before", () -> scope.before.forEach(shop::attempt));
    cloud.scheduler().run();
    if (trouble) {
      weather.begin();
    }
    for (var i = 0; i < scope.clients.size(); i++) {
      var request = scope.clients.get(i).with("Idempotency-Key", "key" + i);
      cloud.scheduler().startNow("shop " + i, () -> shop.send(request));
    }
    cloud.scheduler().run();
    assertThat(new Course(cloud, exchanges).violationsOfStock())
        .as("%s, choices %s", scope, choices)
        .isEmpty();
  }
}
