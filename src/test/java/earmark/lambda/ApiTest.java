package earmark.lambda;

import static earmark.testing.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.testing.TestCloud;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Whole answers of the running service; each test has skus and orders of its own. */
class ApiTest {

  @Test
  void answersANewBatchWithItselfAndItsProduct() {
    var answer =
        TestCloud.post(
            "/batches",
            """
            {"reference":"b1","sku":"NEW-BATCH","quantity":10,"eta":"2026-12-01"}
            """);

    assertAnswer(
        answer,
        201,
        """
        {"sku":"NEW-BATCH","reference":"b1","purchasedQuantity":10,"availableQuantity":10,
         "eta":"2026-12-01","promoted":[]}
        """);
    assertThat(header(answer, "Location")).isEqualTo("/products/NEW-BATCH");
    assertThat(header(answer, "Command-Id")).hasSize(36);
  }

  @Test
  void answersAKnownBatchAsItStands() {
    add("KNOWN", "b1", 10);
    allocate("known-1", "KNOWN", 4);

    assertAnswer(
        add("KNOWN", "b1", 10),
        200,
        """
        {"sku":"KNOWN","reference":"b1","purchasedQuantity":10,"availableQuantity":6,"promoted":[]}
        """);
  }

  @Test
  void explainsThatABatchExists() {
    add("EXISTS", "b1", 10);

    assertAnswer(
        add("EXISTS", "b1", 11),
        409,
        """
        {"type":"urn:earmark:problem:batch-exists","title":"Batch exists","status":409,
         "detail":"Batch b1 of sku EXISTS was reported before with quantity 10 and no eta. A reference is used once."}
        """);
  }

  @Test
  void answersAnAllocationWithItsLines() {
    add("ALLOCATED", "b1", 10);

    assertAnswer(
        allocate("allocated-1", "ALLOCATED", 4),
        201,
        """
        {"orderId":"allocated-1","lines":[
          {"sku":"ALLOCATED","quantity":4,"status":"ALLOCATED","batch":"b1"}]}
        """);
    assertThat(allocate("allocated-1", "ALLOCATED", 4).statusCode()).isEqualTo(200);
  }

  @Test
  void explainsWhatIsOutOfStock() {
    add("SHORT", "b1", 3);
    TestCloud.post(
        "/batches",
        """
        {"reference":"b2","sku":"SHORT","quantity":5,"eta":"2026-12-01"}
        """);

    assertAnswer(
        allocate("short-1", "SHORT", 6),
        409,
        """
        {"type":"urn:earmark:problem:out-of-stock","title":"Out of stock","status":409,
         "detail":"No batch has room for these lines of order short-1. A line is allocated whole, from one batch; available is the most it can have. Nothing was changed.",
         "lines":[{"sku":"SHORT","requested":6,"available":5,"nextEta":"2026-12-01"}]}
        """);
  }

  @Test
  void namesUnknownSkus() {
    assertAnswer(
        allocate("unknown-1", "NEVER-SEEN", 1),
        422,
        """
        {"type":"urn:earmark:problem:unknown-sku","title":"Unknown sku","status":422,
         "detail":"No batch was ever added of sku NEVER-SEEN. Nothing was allocated.",
         "skus":["NEVER-SEEN"]}
        """);
  }

  @Test
  void explainsThatALineIsHeldWithAnotherQuantity() {
    add("HELD", "b1", 10);
    allocate("held-1", "HELD", 4);

    assertAnswer(
        allocate("held-1", "HELD", 5),
        409,
        """
        {"type":"urn:earmark:problem:already-allocated","title":"Already allocated","status":409,
         "detail":"Order held-1 holds lines with other quantities than these. Nothing was changed.",
         "lines":[{"sku":"HELD","requested":5,"allocated":4}]}
        """);
  }

  @Test
  void showsAProductWithItsVersion() {
    add("SHOWN", "b1", 10);
    allocate("shown-1", "SHOWN", 4);

    var answer = TestCloud.get("/products/SHOWN");

    assertAnswer(
        answer,
        200,
        """
        {"sku":"SHOWN","version":2,"availableQuantity":6,"waitingQuantity":0,"settled":true,
         "batches":[{"reference":"b1","purchasedQuantity":10,"allocatedQuantity":4,
                     "shippedQuantity":0,"availableQuantity":6}]}
        """);
    assertThat(header(answer, "ETag")).isEqualTo("\"2\"");
  }

  @Test
  void doesNotKnowAProductThatWasNeverPurchased() {
    assertAnswer(
        TestCloud.get("/products/NOBODY"),
        404,
        """
        {"type":"urn:earmark:problem:unknown-product","title":"Unknown product","status":404,
         "detail":"No batch was ever added of sku NOBODY."}
        """);
  }

  @Test
  void showsTheLinesOfAnOrder() {
    add("ORDERED-1", "b1", 10);
    TestCloud.post(
        "/batches",
        """
        {"reference":"b2","sku":"ORDERED-2","quantity":5,"eta":"2026-12-01"}
        """);
    allocate("ordered", "ORDERED-2", 1);
    allocate("ordered", "ORDERED-1", 2);

    assertAnswer(
        TestCloud.get("/orders/ordered/allocations"),
        200,
        """
        {"orderId":"ordered","lines":[
          {"sku":"ORDERED-1","quantity":2,"status":"ALLOCATED","batch":"b1"},
          {"sku":"ORDERED-2","quantity":1,"status":"ALLOCATED","batch":"b2","eta":"2026-12-01"}]}
        """);
  }

  @Test
  void doesNotKnowAnOrderWithoutPromises() {
    assertAnswer(
        TestCloud.get("/orders/nobody/allocations"),
        404,
        """
        {"type":"urn:earmark:problem:unknown-order","title":"Unknown order","status":404,
         "detail":"Nothing is promised to order nobody."}
        """);
  }

  @Test
  void repeatsItsFirstAnswerForARepeatedKey() {
    add("REPEATED", "b1", 1);
    var first = allocate("repeated-1", "REPEATED", 1, "Idempotency-Key", "key 1");

    var repeated =
        TestCloud.post(
            "/allocations",
            """
            {"lines": [{"quantity": 1, "sku": "REPEATED"}], "orderId": "repeated-1"}
            """,
            "Idempotency-Key",
            "key 1");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(repeated.statusCode()).isEqualTo(201);
    assertThat(repeated.body()).isEqualTo(first.body());
    assertThat(header(repeated, "Idempotent-Replayed")).isEqualTo("true");
    assertThat(header(repeated, "Command-Id")).isEqualTo("key 1");
  }

  @Test
  void remembersASuccessWithoutChangeUnderAKey() {
    add("KEPT", "b1", 2);
    allocate("kept-1", "KEPT", 1);
    var first = allocate("kept-1", "KEPT", 1, "Idempotency-Key", "kept");

    var repeated = allocate("kept-1", "KEPT", 1, "Idempotency-Key", "kept");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(repeated.statusCode()).isEqualTo(200);
    assertThat(header(repeated, "Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void decidesARefusedCommandAfresh() {
    add("AFRESH", "b1", 1);
    var refused = allocate("afresh-1", "AFRESH", 2, "Idempotency-Key", "afresh");
    add("AFRESH", "b2", 2);

    var repeated = allocate("afresh-1", "AFRESH", 2, "Idempotency-Key", "afresh");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(repeated.statusCode()).isEqualTo(201);
    assertThat(repeated.headers().firstValue("Idempotent-Replayed")).isEmpty();
  }

  @Test
  void refusesAKeyThatWasUsedForAnotherRequest() {
    add("REUSED", "b1", 5);
    allocate("reused-1", "REUSED", 1, "Idempotency-Key", "reused");

    assertAnswer(
        allocate("reused-2", "REUSED", 1, "Idempotency-Key", "reused"),
        422,
        """
        {"type":"urn:earmark:problem:idempotency-key-reused","title":"Idempotency-Key reused","status":422,
         "detail":"This key was used for another request. Nothing was stored; use a key of its own for every request."}
        """);
  }

  @Test
  void refusesAKeyThatWasUsedForAnotherOperation() {
    add("CROSSED", "b1", 5, "Idempotency-Key", "crossed");

    assertThat(allocate("crossed-1", "CROSSED", 1, "Idempotency-Key", "crossed").statusCode())
        .isEqualTo(422);
  }

  @Test
  void tellsWhatBecameOfACommand() {
    add("TOLD", "b1", 1, "Idempotency-Key", "told/100%");

    var answer = json(TestCloud.get("/commands/told%2F100%25").body());

    assertThat(answer.get("commandId").textValue()).isEqualTo("told/100%");
    assertThat(answer.get("operation").textValue()).isEqualTo("AddBatch");
    assertThat(answer.get("status").intValue()).isEqualTo(201);
    assertThat(answer.get("committedAt").textValue()).endsWith("Z");
    assertThat(answer.get("answer"))
        .isEqualTo(
            json(
                """
                {"sku":"TOLD","reference":"b1","purchasedQuantity":1,"availableQuantity":1,"promoted":[]}
                """));
  }

  @Test
  void tellsWhatBecameOfACommandWithoutAKey() {
    var added = add("TOLD-BY-ID", "b1", 1);

    var answer = TestCloud.get("/commands/" + header(added, "Command-Id"));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void takesTheCommandIdOfAnAnswerForTheKeyOfItsRepetition() {
    add("BY-ID", "b1", 1);
    var first = allocate("by-id-1", "BY-ID", 1);

    var repeated = allocate("by-id-1", "BY-ID", 1, "Idempotency-Key", header(first, "Command-Id"));

    assertThat(repeated.statusCode()).isEqualTo(201);
    assertThat(repeated.body()).isEqualTo(first.body());
    assertThat(header(repeated, "Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void doesNotKnowACommandThatWasNotCommitted() {
    assertAnswer(
        TestCloud.get("/commands/never"),
        404,
        """
        {"type":"urn:earmark:problem:unknown-command","title":"Unknown command","status":404,
         "detail":"Command never is not committed so far, or it was so long ago that its record is gone."}
        """);
  }

  private static HttpResponse<String> add(
      String sku, String reference, int quantity, String... headers) {
    return TestCloud.post(
        "/batches",
        """
        {"reference":"%s","sku":"%s","quantity":%d}
        """
            .formatted(reference, sku, quantity),
        headers);
  }

  private static HttpResponse<String> allocate(
      String orderId, String sku, int quantity, String... headers) {
    return TestCloud.post(
        "/allocations",
        """
        {"orderId":"%s","lines":[{"sku":"%s","quantity":%d}]}
        """
            .formatted(orderId, sku, quantity),
        headers);
  }

  private static void assertAnswer(HttpResponse<String> answer, int status, String body) {
    assertThat(json(answer.body())).isEqualTo(json(body));
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }
}
