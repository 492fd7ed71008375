package earmark.lambda;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.openapi.TestCloud;
import earmark.testing.Invariants;
import earmark.testing.Parallel;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Many clients of one sku, over HTTP, and a recount of what is stored afterwards. */
@Isolated("its clients want the whole machine")
class ContentionTest {

  @Test
  void sellsAThousandUnitsToFifteenHundredOrdersOfSixteenClients() throws Exception {
    TestCloud.post("/batches", batch("HOT", "hot", 1000));
    var next = new AtomicInteger();
    Queue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();

    Parallel.run(
        16,
        _ -> {
          for (var i = next.getAndIncrement(); i < 1500; i = next.getAndIncrement()) {
            answers.add(TestCloud.post("/allocations", order("hot-" + i, "HOT", 1)));
          }
          return "done";
        });

    assertThat(answers.stream().collect(groupingBy(HttpResponse::statusCode, counting())))
        .isEqualTo(Map.of(201, 1000L, 409, 500L));
    assertThat(answers)
        .filteredOn(it -> it.statusCode() == 409)
        .allMatch(it -> it.body().contains("urn:earmark:problem:out-of-stock"));
    assertThat(Invariants.allocated(TestCloud.tables(), "", "HOT")).isEqualTo(1000);
    Invariants.check(TestCloud.tables(), "", "HOT");
  }

  @Test
  void storesEveryFirstBatchOfANewSku() throws Exception {
    for (var round = 0; round < 8; round++) {
      var sku = "NEW-" + round;

      var answers = Parallel.run(8, i -> TestCloud.post("/batches", batch(sku, "batch-" + i, 10)));

      assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
      Invariants.check(TestCloud.tables(), "", sku);
      assertThat(TestCloud.get("/products/" + sku).body()).contains("\"availableQuantity\":80");
    }
  }

  @Test
  void promisesNoUnitTwiceWhenOrdersShareSkusInEveryOrder() throws Exception {
    var skus = List.of("SHARED-A", "SHARED-B", "SHARED-C");
    skus.forEach(sku -> TestCloud.post("/batches", batch(sku, "b", 40)));

    var answers =
        Parallel.run(
            16,
            i -> {
              var codes = new ArrayList<Integer>();
              for (var n = 0; n < 5; n++) {
                codes.add(TestCloud.post("/allocations", mixed(i, n, skus)).statusCode());
              }
              return codes;
            });

    assertThat(answers.stream().flatMap(List::stream).collect(groupingBy(it -> it, counting())))
        .isEqualTo(Map.of(201, 40L, 409, 40L));
    skus.forEach(sku -> Invariants.check(TestCloud.tables(), "", sku));
  }

  /** An order of one unit of each sku, named in an order that differs from client to client. */
  private static String mixed(int client, int number, List<String> skus) {
    var lines = new ArrayList<String>();
    for (var i = 0; i < skus.size(); i++) {
      lines.add(line(skus.get((i + client) % skus.size()), 1));
    }
    return "{\"orderId\":\"mixed-%d-%d\",\"lines\":[%s]}"
        .formatted(client, number, String.join(",", lines));
  }

  private static String batch(String sku, String reference, int quantity) {
    return "{\"reference\":\"%s\",\"sku\":\"%s\",\"quantity\":%d}"
        .formatted(reference, sku, quantity);
  }

  private static String order(String orderId, String sku, int quantity) {
    return "{\"orderId\":\"%s\",\"lines\":[%s]}".formatted(orderId, line(sku, quantity));
  }

  private static String line(String sku, int quantity) {
    return "{\"sku\":\"%s\",\"quantity\":%d}".formatted(sku, quantity);
  }
}
