package earmark.lambda;

import static java.util.stream.Collectors.joining;

import earmark.linearizability.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Requests by the roll of a die. They get into each other's way: there are few skus, orders and
 * batches, of few units.
 */
final class RandomRequests {

  private static final List<String> DAYS = List.of("\"2026-11-24\"", "\"2026-11-25\"", "null");

  private final RandomGenerator random;
  private final String prefix;
  private final int skus;
  private final int orders;
  private final int batches;
  private final int unitsOfLine;
  private final int unitsOfBatch;
  private final List<Sent> keyed = new ArrayList<>();
  private int sent;

  /**
   * @param prefix what tells its ids from those of others
   */
  RandomRequests(RandomGenerator random, String prefix) {
    this.random = random;
    this.prefix = prefix;
    skus = from1To(3);
    var many = oneIn(10);
    orders = many ? 90 : from1To(9);
    batches = 1 + from1To(7);
    unitsOfLine = many ? from1To(2) : from1To(6);
    unitsOfBatch = many ? 100 : 2 + from1To(20);
  }

  /** How many make a history. */
  int count() {
    return 40 + 4 * orders;
  }

  /** The next request: a new one, one that was sent before, or a new one with an old key. */
  Sent next() {
    if (!keyed.isEmpty() && oneIn(10)) {
      var before = keyed.get(random.nextInt(keyed.size()));
      return oneIn(4) ? request(before.key()) : before;
    }
    var request = request(oneIn(2) ? null : prefix + "key" + sent);
    if (request.key() != null) {
      keyed.add(request);
    }
    return request;
  }

  private Sent request(@Nullable String key) {
    return switch (random.nextInt(24)) {
      case 0, 1, 2 -> sent(key, "POST /batches", Map.of(), batch());
      case 3, 4, 5, 6, 7, 8 -> sent(key, "POST /allocations", Map.of(), order());
      case 9, 10, 11, 12, 13 ->
          sent(key, "PATCH /products/{sku}/batches/{reference}", batchPath(), correction());
      case 14, 15, 16 ->
          sent(
              key,
              "PUT /orders/{orderId}/allocations/{sku}",
              linePath(),
              "{\"quantity\":%d}".formatted(from1To(unitsOfLine)));
      case 17, 18 -> sent(key, "DELETE /orders/{orderId}/allocations/{sku}", linePath(), "");
      case 19 ->
          sent(key, "DELETE /orders/{orderId}/allocations", Map.of("orderId", orderId()), "");
      case 20, 21 ->
          sent(key, "POST /orders/{orderId}/shipments", Map.of("orderId", orderId()), shipment());
      case 22 -> sent(null, "GET /products/{sku}", Map.of("sku", sku()), "");
      default -> sent(null, "GET /orders/{orderId}/allocations", Map.of("orderId", orderId()), "");
    };
  }

  private Sent sent(@Nullable String key, String route, Map<String, String> path, String body) {
    return new Sent(prefix + "request" + ++sent, key, route, path, body);
  }

  /** Messages of one queue. */
  List<Sent> delivery() {
    var loads = oneIn(3);
    return some(
        () ->
            loads
                ? sent(prefix + sent, "queue LoadBatches", Map.of(), batch())
                : sent(prefix + sent, "queue AllocateQueuedOrders", Map.of(), order()));
  }

  private String batch() {
    return "{\"reference\":\"%s\",\"sku\":\"%s\",\"quantity\":%d%s}"
        .formatted(reference(), sku(), from1To(unitsOfBatch), oneIn(3) ? ",\"eta\":" + day(2) : "");
  }

  private String order() {
    return "{\"orderId\":\"%s\",\"lines\":[%s]}"
        .formatted(
            orderId(),
            some(() -> "{\"sku\":\"%s\",\"quantity\":%d}".formatted(sku(), from1To(unitsOfLine)))
                .stream()
                .collect(joining(",")));
  }

  private String correction() {
    var day = ",\"eta\":" + day(3);
    var purchased = ",\"purchasedQuantity\":" + random.nextInt(from1To(unitsOfBatch + 1));
    var both = oneIn(3) ? day + purchased : oneIn(3) ? day : purchased;
    return "{" + both.substring(1) + "}";
  }

  private String day(int of) {
    return DAYS.get(random.nextInt(of));
  }

  private String shipment() {
    return oneIn(2)
        ? "{}"
        : "{\"skus\":[%s]}"
            .formatted(some(() -> "\"" + sku() + "\"").stream().distinct().collect(joining(",")));
  }

  private Map<String, String> batchPath() {
    var path = new TreeMap<>(Map.of("sku", sku(), "reference", reference()));
    if (oneIn(9)) {
      path.put("If-Match", "\"%d\"".formatted(from1To(9)));
    }
    if (oneIn(9)) {
      path.put("dryRun", "true");
    }
    return path;
  }

  private Map<String, String> linePath() {
    return Map.of("orderId", orderId(), "sku", sku());
  }

  private String sku() {
    return "sku" + from1To(skus);
  }

  private String orderId() {
    return "order" + from1To(orders);
  }

  private String reference() {
    return "batch" + from1To(batches);
  }

  private <T> List<T> some(Supplier<T> one) {
    return Stream.generate(one).limit(from1To(3)).toList();
  }

  private int from1To(int most) {
    return 1 + random.nextInt(most);
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }
}
