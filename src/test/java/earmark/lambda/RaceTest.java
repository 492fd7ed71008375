package earmark.lambda;

import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.testing.IntegrationTest;
import earmark.testing.Invariants;
import earmark.testing.Parallel;
import earmark.testing.Reply;
import earmark.testing.Request;
import earmark.testing.StoredItems;
import earmark.testing.TestDynamoDb;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * The races that the book loses, many times over: each has a sku of its own, and what is stored of
 * it is recounted when all are over.
 */
@IntegrationTest
class RaceTest {

  /** The pauses of one race are filled with the work of others. */
  private static final int AT_ONCE = 4;

  private final Functions functions;

  RaceTest(TestInfo test) {
    functions = new Functions(test.getTestMethod().orElseThrow().getName() + "-");
  }

  private record Answer(Request request, Reply reply) {
    @Override
    public String toString() {
      return request + " -> " + reply.told();
    }
  }

  /** What all clients of a sku were answered, and what is stored of it in the end. */
  private record Race(List<Answer> answers, StoredItems stored) {

    List<String> told(String method) {
      return answers.stream()
          .filter(answer -> answer.request.route().startsWith(method))
          .map(answer -> answer.reply.told())
          .toList();
    }

    List<String> orders(String status) {
      return stored.lines(status).stream().map(it -> it.get("orderId").textValue()).toList();
    }
  }

  @Test
  void promisesWhatThereIsWhenABatchShrinksUnderOrders() throws Exception {
    var races =
        race(
            20,
            sku -> List.of(Request.addBatch(sku, "b1", 10)),
            sku -> together(ofFive(sku), List.of(Request.changeBatch(sku, "b1", 5))));

    assertThat(races)
        .allSatisfy(
            race -> {
              assertThat(race.told("PATCH")).containsExactly("200");
              assertThat(race.told("POST")).isSubsetOf("201", "409 out-of-stock");
              assertThat(race.orders("ALLOCATED")).hasSize(5);
              assertThat(race.orders("ALLOCATED").size() + race.orders("WAITING").size())
                  .isEqualTo(promised(race));
            });
  }

  /** Ten orders of one unit, of five clients. */
  private static List<List<Request>> ofFive(String sku) {
    return IntStream.range(0, 5)
        .mapToObj(
            client ->
                Stream.of("a", "b")
                    .map(order -> Request.allocate(sku + "-" + client + order, sku, 1))
                    .toList())
        .toList();
  }

  private static List<List<Request>> together(List<List<Request>> clients, List<Request> other) {
    var all = new ArrayList<>(clients);
    all.add(other);
    return all;
  }

  private static long promised(Race race) {
    return race.told("POST").stream().filter("201"::equals).count();
  }

  @Test
  void shipsALineOrTakesItBack() throws Exception {
    var races =
        race(
            12,
            RaceTest::twoOrders,
            sku -> List.of(List.of(Request.ship(sku)), List.of(Request.deallocateOrder(sku))));

    assertThat(races)
        .allSatisfy(
            race -> {
              if (race.orders("SHIPPED").isEmpty()) {
                assertThat(race.told("POST")).containsExactly("409 nothing-to-ship");
                assertThat(race.told("DELETE")).containsExactly("204");
              } else {
                assertThat(race.told("POST")).containsExactly("201");
                assertThat(race.told("DELETE")).containsExactly("409 already-shipped");
              }
            });
  }

  @Test
  void shipsALineOrCancelsItsBatch() throws Exception {
    var races =
        race(
            12,
            RaceTest::twoOrders,
            sku -> List.of(List.of(Request.ship(sku)), List.of(Request.changeBatch(sku, "b1", 0))));

    assertThat(races)
        .allSatisfy(
            race -> {
              if (race.orders("SHIPPED").isEmpty()) {
                assertThat(race.told("POST")).containsExactly("409 line-waiting");
                assertThat(race.told("PATCH")).containsExactly("200");
              } else {
                assertThat(race.told("POST")).containsExactly("201");
                assertThat(race.told("PATCH")).containsExactly("409 below-shipped");
              }
            });
  }

  /** Of one batch; the first one is raced for. */
  private static List<Request> twoOrders(String sku) {
    return List.of(
        Request.addBatch(sku, "b1", 10),
        Request.allocate(sku, sku, 4),
        Request.allocate(sku + "-other", sku, 4));
  }

  @Test
  void keepsTheLaterOfTwoChanges() throws Exception {
    var races =
        race(
            12,
            sku ->
                List.of(
                    Request.addBatch(sku, "b1", 50),
                    Request.allocate(sku + "-1", sku, 15),
                    Request.allocate(sku + "-2", sku, 15)),
            sku ->
                IntStream.of(5, 20, 40, 60)
                    .mapToObj(quantity -> List.of(Request.changeBatch(sku, "b1", quantity)))
                    .toList());

    assertThat(races)
        .allSatisfy(
            race -> {
              assertThat(race.told("PATCH")).containsOnly("200");
              assertThat("{\"purchasedQuantity\":" + purchased(race) + "}")
                  .isEqualTo(latest(race).request().body());
            });
  }

  private static long purchased(Race race) {
    return race.stored().batches().getFirst().get("purchasedQuantity").longValue();
  }

  private static Answer latest(Race race) {
    return race.answers().stream()
        .max(comparingLong(answer -> answer.reply().version()))
        .orElseThrow();
  }

  @Test
  void keepsABatchWholeThatArrivesWhenTheLastWaitingLineIsCancelled() throws Exception {
    var races =
        race(
            12,
            sku ->
                List.of(
                    Request.addBatch(sku, "b1", 5),
                    Request.allocate(sku, sku, 5),
                    Request.changeBatch(sku, "b1", 0)),
            sku ->
                List.of(
                    List.of(Request.addBatch(sku, "b2", 5)),
                    List.of(Request.deallocateLine(sku, sku))));

    assertThat(races)
        .allSatisfy(
            race -> {
              assertThat(race.told("POST")).containsExactly("201");
              assertThat(race.told("DELETE")).containsExactly("204");
              assertThat(race.orders("DEALLOCATED")).hasSize(1);
              assertThat(race.stored().product().has("unsettledSince")).isFalse();
            });
  }

  /**
   * Runs a race on each of so many skus and checks the invariants of all of them.
   *
   * @param before what is sent before, one after another
   * @param clients what each client sends, one request after another, all clients at once
   */
  private List<Race> race(
      int count,
      Function<String, List<Request>> before,
      Function<String, List<List<Request>>> clients)
      throws InterruptedException, ExecutionException {
    var skus = IntStream.range(0, count).mapToObj(i -> "RACE-" + i).toList();
    var answers = new ArrayList<List<Answer>>();
    for (var from = 0; from < count; from += AT_ONCE) {
      var atOnce = skus.subList(from, from + AT_ONCE);
      sendTogether(atOnce.stream().map(before).toList());
      answers.addAll(sendAll(atOnce.stream().map(clients).toList()));
    }
    var stored = Invariants.checkAll(TestDynamoDb.client(), functions.prefix());
    return IntStream.range(0, count)
        .mapToObj(i -> new Race(answers.get(i), stored.of(skus.get(i))))
        .toList();
  }

  /** The answers to all clients of each race. */
  private List<List<Answer>> sendAll(List<List<List<Request>>> races)
      throws InterruptedException, ExecutionException {
    var answers = sendTogether(races.stream().flatMap(List::stream).toList());
    var perRace = races.getFirst().size();
    return IntStream.range(0, races.size())
        .mapToObj(i -> answers.subList(i * perRace, (i + 1) * perRace))
        .map(ofRace -> ofRace.stream().flatMap(List::stream).toList())
        .toList();
  }

  private List<List<Answer>> sendTogether(List<List<Request>> clients)
      throws InterruptedException, ExecutionException {
    return Parallel.run(
        clients.size(),
        i ->
            clients.get(i).stream()
                .map(request -> new Answer(request, functions.send(request)))
                .toList());
  }
}
