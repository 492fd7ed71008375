package earmark.simulation;

import static java.util.Objects.requireNonNull;

import earmark.linearizability.Exchange;
import earmark.simulation.Plan.Errand;
import earmark.testing.FaultyHttpClient.Killed;
import earmark.testing.HttpRequests;
import earmark.testing.Reply;
import earmark.testing.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A client of the HTTP API. What is not answered it sends again, with the same key if it has one,
 * and sometimes while the first attempt is still at work.
 */
final class Shop {

  private static final int MOST_ATTEMPTS = 4;

  private final String name;
  private final Cloud cloud;
  private final Map<String, SimulatedQueue> queues;
  private final RandomGenerator random;
  private final List<Exchange> exchanges;
  private boolean closed;

  /**
   * @param queues by the route of their messages' requests
   * @param exchanges gets all that it sees
   */
  Shop(
      String name,
      Cloud cloud,
      Map<String, SimulatedQueue> queues,
      RandomGenerator random,
      List<Exchange> exchanges) {
    this.name = name;
    this.cloud = cloud;
    this.queues = queues;
    this.random = random;
    this.exchanges = exchanges;
  }

  /** Does its errands after this time, one after the other. */
  void run(List<Errand> errands, Duration opening) {
    cloud.scheduler().sleep(opening);
    for (var errand : errands) {
      var request = HttpRequests.of(errand.sent().command());
      var key = Optional.ofNullable(errand.sent().key());
      if (errand.queued()) {
        requireNonNull(queues.get(request.route())).send(request.body(), key);
      } else {
        send(key.map(it -> request.with("Idempotency-Key", it)).orElse(request));
      }
      if (random.nextInt(4) == 0) {
        look(request);
      }
      cloud.scheduler().sleep(Duration.ofMillis(random.nextInt(200)));
    }
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /** Sends a request until it is answered, or it has lost patience. */
  void send(Request request) {
    for (var attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      if (cloud.weather().oneIn(20)) {
        cloud.scheduler().start(name + "'", () -> attempt(request));
        cloud.scheduler().sleep(Duration.ofMillis(random.nextInt(3_000)));
      } else if (isDefinite(attempt(request))) {
        return;
      }
      cloud.scheduler().sleep(Duration.ofMillis(random.nextInt(1_000)));
    }
  }

  /** Whether it need not be sent again. */
  static boolean isDefinite(Exchange seen) {
    return seen.status() != 0 && seen.status() != 503;
  }

  /** Reads the line's order or the product that the request's path names, or else some product. */
  private void look(Request request) {
    var sku = request.path().get("sku");
    var orderId = request.path().get("orderId");
    if (orderId != null && random.nextBoolean()) {
      attempt(
          new Request(
              "GET /orders/{orderId}/allocations", Map.of("orderId", orderId), "", Map.of()));
    } else {
      attempt(
          new Request(
              "GET /products/{sku}", Map.of("sku", sku == null ? "sku1" : sku), "", Map.of()));
    }
  }

  /** One attempt, and what it has come to. */
  Exchange attempt(Request request) {
    var requestId = cloud.newId();
    var called = cloud.tick();
    cloud.trace().happened(cloud.scheduler(), "%s as %s".formatted(request, requestId));
    var reply = reply(request, requestId);
    cloud
        .trace()
        .happened(
            cloud.scheduler(), requestId + " -> " + reply.map(Reply::told).orElse("no answer"));
    var seen = Exchange.of(request, requestId, called, cloud.tick(), reply);
    exchanges.add(seen);
    return seen;
  }

  /** None if the function ended before its answer was written. */
  private Optional<Reply> reply(Request request, String requestId) {
    try {
      return Optional.of(cloud.functions().send(request, cloud.invocation(requestId)));
    } catch (Killed _) {
      return Optional.empty();
    }
  }
}
