package earmark.processes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Messages for the queues of batch loads and orders, half each: one in ten is sent twice, and one
 * in fifty is poison.
 */
final class Traffic {

  /** A product has at most 200 open batches. */
  private static final int BATCHES_PER_SKU = 100;

  private final Random random;
  private final int skus;
  private final List<Message> all = new ArrayList<>();
  private final List<Message> first = new ArrayList<>();
  private final Map<String, String> batches = new HashMap<>();
  private final Map<String, String> orders = new HashMap<>();
  private final Map<String, String> poison = new HashMap<>();

  /** A message for a queue, named by its command. */
  record Message(String queue, String commandId, String body) {}

  Traffic(int messages, long seed) {
    random = new Random(seed);
    skus = Math.max(40, messages / 2 / BATCHES_PER_SKU);
    for (var i = 0; i < skus; i++) {
      first.add(new Message("BatchLoads", "first-" + i, batch("first", sku(i), 1)));
      batches.put("first-" + i, first.getLast().body());
    }
    for (var i = 0; i < messages / 2; i++) {
      var good = random.nextInt(50) > 0;
      add("BatchLoads", "load-" + i, good ? batch(i) : poisonedBatch(i), good ? batches : poison);
      add("QueuedOrders", "order-" + i, good ? order(i) : poisonedOrder(i), good ? orders : poison);
    }
    Collections.shuffle(all, random);
  }

  private void add(String queue, String commandId, String body, Map<String, String> kind) {
    var message = new Message(queue, commandId, body);
    kind.put(commandId, body);
    all.add(message);
    if (random.nextInt(10) == 0) {
      all.add(message);
    }
  }

  private String sku(int number) {
    return "SKU-" + number % skus;
  }

  private String batch(int i) {
    return batch("b" + i / skus, sku(i), 1 + random.nextInt(3));
  }

  private static String batch(String reference, String sku, int quantity) {
    return "{\"reference\":\"%s\",\"sku\":\"%s\",\"quantity\":%d}"
        .formatted(reference, sku, quantity);
  }

  /**
   * Not JSON, a field that there is none of, or another quantity than the batch was reported with.
   */
  private String poisonedBatch(int i) {
    return switch (i % 3) {
      case 0 -> "batch " + i;
      case 1 -> "{\"reference\":\"x%d\",\"sku\":\"%s\",\"units\":1}".formatted(i, sku(i));
      default -> batch("first", sku(i), 100 + i);
    };
  }

  private String order(int i) {
    return random.nextInt(4) > 0
        ? "{\"orderId\":\"o%d\",\"lines\":[%s]}".formatted(i, line(sku(i)))
        : "{\"orderId\":\"o%d\",\"lines\":[%s,%s]}"
            .formatted(i, line(sku(i)), line(sku(random.nextInt(skus))));
  }

  private String line(String sku) {
    return "{\"sku\":\"%s\",\"quantity\":%d}".formatted(sku, 1 + random.nextInt(2));
  }

  private static String poisonedOrder(int i) {
    return i % 2 == 0
        ? "{\"orderId\":\"o%d\",\"lines\":[]}".formatted(i)
        : "{\"orderId\":\"o %d\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}".formatted(i);
  }

  /** A first batch of every sku; to be there before all others. */
  List<Message> first() {
    return List.copyOf(first);
  }

  /** In the order in which they are sent. */
  List<Message> messages() {
    return List.copyOf(all);
  }

  /** The bodies of the good batches, by command. */
  Map<String, String> batches() {
    return batches;
  }

  Map<String, String> orders() {
    return orders;
  }

  Map<String, String> poison() {
    return poison;
  }
}
