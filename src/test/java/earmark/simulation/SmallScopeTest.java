package earmark.simulation;

import static earmark.testing.Request.addBatch;
import static earmark.testing.Request.allocate;
import static earmark.testing.Request.changeBatch;
import static earmark.testing.Request.changeLine;
import static earmark.testing.Request.deallocateLine;
import static earmark.testing.Request.deallocateOrder;
import static earmark.testing.Request.ship;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.linearizability.Exchange;
import earmark.testing.Request;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Three clients with one command each: every order of their calls to DynamoDB, and in each of them
 * every single trouble at every call. What is on its way may arrive at any time after.
 */
class SmallScopeTest {

  /** A held transaction only makes others wait, for as long as one likes. */
  private static final Set<Trouble> TROUBLES =
      EnumSet.complementOf(EnumSet.of(Trouble.NONE, Trouble.HELD));

  /** What is there, and what the three do then. */
  enum Scope {
    THE_LAST_UNITS(
        List.of(addBatch("A", "b1", 10)),
        allocate("o1", "A", 10),
        allocate("o2", "A", 6),
        allocate("o3", "A", 4)),
    AN_ORDER_TWICE_WHILE_ITS_BATCH_SHRINKS(
        List.of(addBatch("A", "b1", 10)),
        allocate("o1", "A", 8),
        allocate("o1", "A", 8),
        changeBatch("A", "b1", 5)),
    A_LINE_SHIPS_OR_IS_TAKEN_BACK_OR_LOSES_ITS_BATCH(
        List.of(addBatch("A", "b1", 10), allocate("o1", "A", 8)),
        ship("o1"),
        deallocateLine("o1", "A"),
        changeBatch("A", "b1", 0)),
    A_LINE_GROWS_WHILE_ANOTHER_GOES(
        List.of(addBatch("A", "b1", 10), allocate("o1", "A", 5), allocate("o2", "A", 5)),
        changeLine("o1", "A", 9),
        deallocateOrder("o2"),
        allocate("o3", "A", 3)),
    THE_FIRST_BATCH_OF_A_SKU(
        List.of(), addBatch("A", "b1", 10), addBatch("A", "b1", 11), addBatch("A", "b2", 5)),
    STOCK_ARRIVES_FOR_A_WAITING_LINE(
        List.of(addBatch("A", "b1", 5), allocate("o1", "A", 5), changeBatch("A", "b1", 0)),
        addBatch("A", "b2", 5),
        allocate("o2", "A", 5),
        deallocateLine("o1", "A"));

    private final List<Request> before;
    private final List<Request> clients;

    Scope(List<Request> before, Request... clients) {
      this.before = before;
      this.clients = List.of(clients);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyOrderOfCallsIsRight(Scope scope) {
    var choices = new Choices();
    var orders = 0;
    do {
      run(scope, choices, new OneTrouble(0, Trouble.NONE));
      orders++;
    } while (choices.next());
    System.out.println("%s: %,d orders".formatted(scope, orders));
  }

  @ParameterizedTest
  @EnumSource
  void everySingleTroubleAtEveryCallIsRight(Scope scope) {
    var runs = 0L;
    for (var trouble : TROUBLES) {
      for (var call = 1; ; call++) {
        var more = false;
        var choices = new Choices();
        do {
          var weather = new OneTrouble(call, trouble);
          run(scope, choices, weather);
          more |= weather.calls() >= call;
          runs++;
        } while (choices.next());
        if (!more) {
          break;
        }
      }
    }
    System.out.println("%s: %,d runs with trouble".formatted(scope, runs));
  }

  private static void run(Scope scope, Choices choices, OneTrouble weather) {
    var cloud = Cloud.of(choices, weather, new Trace(false));
    var exchanges = new ArrayList<Exchange>();
    var shop = new Shop("shop", cloud, Map.of(), new SplittableRandom(0), exchanges);
    cloud.scheduler().startNow("before", () -> scope.before.forEach(shop::attempt));
    cloud.scheduler().run();
    weather.begin();
    for (var i = 0; i < scope.clients.size(); i++) {
      var request = scope.clients.get(i).with("Idempotency-Key", "key" + i);
      cloud.scheduler().startNow("shop " + i, () -> shop.send(request));
    }
    cloud.scheduler().run();
    cloud.close();
    assertThat(new Course(cloud, exchanges).violationsOfStock())
        .as("%s %s", scope, choices)
        .isEmpty();
  }
}
