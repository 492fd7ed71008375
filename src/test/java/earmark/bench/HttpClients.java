package earmark.bench;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import earmark.openapi.TestCloud;
import earmark.testing.Invariants;
import earmark.testing.Parallel;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** 16 clients of the local cloud that order the last units of one sku over HTTP. */
final class HttpClients {

  private static final int CLIENTS = 16;
  private static final int UNITS = 2_000;
  private static final int ORDERS = 3_000;

  private HttpClients() {}

  static void measure(Report report) throws Exception {
    TestCloud.post(
        "/batches", "{\"reference\":\"hot\",\"sku\":\"HOT\",\"quantity\":%d}".formatted(UNITS));
    var next = new AtomicInteger();
    var times = new Times();
    Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    var start = System.nanoTime();
    Parallel.run(
        CLIENTS,
        client -> {
          for (var i = next.getAndIncrement(); i < ORDERS; i = next.getAndIncrement()) {
            var sent = System.nanoTime();
            answers.add(TestCloud.post("/allocations", order("order-" + i)).statusCode());
            times.add(System.nanoTime() - sent);
          }
          return client;
        });
    var seconds = (System.nanoTime() - start) / 1e9;
    var codes = answers.stream().collect(groupingBy(it -> it, TreeMap::new, counting()));
    var sold = Invariants.allocated(TestCloud.tables(), "", "HOT");
    report.table(
        CLIENTS + " HTTP clients of the local cloud, one sku of %,d units".formatted(UNITS),
        List.of("orders", "answers", "orders/s", "p50 ms", "p99 ms", "units promised"),
        List.of(
            List.of(
                "%,d".formatted(ORDERS),
                codes.toString(),
                "%.0f".formatted(ORDERS / seconds),
                "%.0f".formatted(times.percentile(50)),
                "%.0f".formatted(times.percentile(99)),
                "%,d".formatted(sold))));
    report.atMost(
        "hot sku, 16 HTTP clients: answers other than 201 and 409",
        0,
        (double) answers.stream().filter(code -> code != 201 && code != 409).count());
    report.atMost(
        "hot sku, 16 HTTP clients: oversold units", 0, (double) Math.max(0, sold - UNITS));
  }

  private static String order(String orderId) {
    return "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"HOT\",\"quantity\":1}]}".formatted(orderId);
  }
}
