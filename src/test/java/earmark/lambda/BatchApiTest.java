package earmark.lambda;

import static earmark.json.TestJson.json;
import static earmark.openapi.Shop.add;
import static earmark.openapi.Shop.addComing;
import static earmark.openapi.Shop.allocate;
import static earmark.openapi.Shop.correct;
import static earmark.openapi.Shop.ship;
import static earmark.testing.Answers.assertAnswer;
import static earmark.testing.Answers.assertProblem;
import static earmark.testing.Answers.header;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.openapi.TestCloud;
import org.junit.jupiter.api.Test;

/** Whole answers to those who add and correct batches; each test has skus of its own. */
class BatchApiTest {
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
  void namesTheWaitingLinesThatANewBatchHasServed() {
    add("PROMOTED", "b1", 2);
    allocate("promoted-1", "PROMOTED", 2);
    correct("PROMOTED", "b1", 0);

    assertAnswer(
        add("PROMOTED", "b2", 5),
        201,
        """
        {"sku":"PROMOTED","reference":"b2","purchasedQuantity":5,"availableQuantity":3,
         "promoted":[{"orderId":"promoted-1","quantity":2}]}
        """);
  }

  @Test
  void namesEveryLineThatACorrectionHasMovedAndWhereItWent() {
    add("CORRECTED", "b1", 10);
    addComing("CORRECTED", "b2", 3, "2026-12-24");
    allocate("corrected-1", "CORRECTED", 3);
    allocate("corrected-2", "CORRECTED", 3);
    allocate("corrected-3", "CORRECTED", 3);

    var answer = correct("CORRECTED", "b1", 4);

    assertAnswer(
        answer,
        200,
        """
        {"sku":"CORRECTED",
         "batch":{"reference":"b1","purchasedQuantity":4,"allocatedQuantity":3,"shippedQuantity":0,
                  "availableQuantity":1},
         "displaced":[
           {"orderId":"corrected-3","quantity":3,"from":"b1","to":"b2","status":"ALLOCATED"},
           {"orderId":"corrected-2","quantity":3,"from":"b1","status":"WAITING"}],
         "promoted":[],"settled":true}
        """);
    assertThat(header(answer, "ETag")).isEqualTo("\"6\"");
  }

  @Test
  void triesACorrectionOutWithoutStoringIt() {
    add("TRIED", "b1", 10);
    allocate("tried-1", "TRIED", 3);
    var before = TestCloud.get("/products/TRIED").body();

    var tried =
        TestCloud.patch("/products/TRIED/batches/b1?dryRun=true", "{\"purchasedQuantity\":2}");

    assertThat(header(tried, "ETag")).isEqualTo("\"2\"");
    assertThat(TestCloud.get("/products/TRIED").body()).isEqualTo(before);
    var done = correct("TRIED", "b1", 2, "If-Match", header(tried, "ETag"));
    assertThat(done.body()).isEqualTo(tried.body());
    assertThat(header(done, "ETag")).isEqualTo("\"3\"");
  }

  @Test
  void correctsOnlyTheProductThatTheCallerHasSeen() {
    add("SEEN", "b1", 10);
    allocate("seen-1", "SEEN", 3);

    var answer = correct("SEEN", "b1", 8, "If-Match", "\"1\"");

    assertAnswer(
        answer,
        412,
        """
        {"type":"urn:earmark:problem:version-mismatch","title":"Version mismatch","status":412,
         "detail":"Product SEEN has changed: it is at version 2. Nothing was changed.","version":2}
        """);
    assertThat(header(answer, "ETag")).isEqualTo("\"2\"");
    assertThat(correct("SEEN", "b1", 8, "If-Match", "\"1\", \"2\"").statusCode()).isEqualTo(200);
    assertThat(correct("SEEN", "b1", 8, "If-Match", "\"1\"").statusCode()).isEqualTo(200);
    assertThat(correct("SEEN", "b1", 9, "If-Match", "*").statusCode()).isEqualTo(200);
    assertThat(correct("SEEN", "b1", 10, "If-Match", "W/\"4\"").statusCode()).isEqualTo(412);
  }

  @Test
  void hasABatchArriveEarlierLaterAndNow() {
    addComing("ARRIVING", "b1", 10, "2026-12-24");

    var later = TestCloud.patch("/products/ARRIVING/batches/b1", "{\"eta\":\"2027-01-02\"}");
    var now = TestCloud.patch("/products/ARRIVING/batches/b1", "{\"eta\":null}");

    assertThat(json(later.body()).at("/batch/eta").textValue()).isEqualTo("2027-01-02");
    assertThat(json(now.body()).at("/batch/eta").isMissingNode()).isTrue();
  }

  @Test
  void closesABatchThatIsCancelledForEver() {
    add("CANCELLED", "b1", 10);

    assertAnswer(
        correct("CANCELLED", "b1", 0),
        200,
        """
        {"sku":"CANCELLED",
         "batch":{"reference":"b1","purchasedQuantity":0,"allocatedQuantity":0,"shippedQuantity":0,
                  "availableQuantity":0},
         "displaced":[],"promoted":[],"settled":true}
        """);
    assertAnswer(
        correct("CANCELLED", "b1", 5),
        409,
        """
        {"type":"urn:earmark:problem:batch-drained","title":"Batch drained","status":409,
         "detail":"Batch b1 of sku CANCELLED is closed: it was cancelled, or all of it has shipped. Add a new batch."}
        """);
    assertThat(add("CANCELLED", "b1", 10).statusCode()).isEqualTo(200);
  }

  @Test
  void cannotHavePurchasedLessThanHasShipped() {
    add("SHIPPED-MORE", "b1", 10);
    allocate("shipped-more-1", "SHIPPED-MORE", 4);
    ship("shipped-more-1");

    assertAnswer(
        correct("SHIPPED-MORE", "b1", 3),
        409,
        """
        {"type":"urn:earmark:problem:below-shipped","title":"Below shipped","status":409,
         "detail":"Of batch b1 of sku SHIPPED-MORE, 4 shipped already; it cannot have had only 3. Nothing was changed.",
         "shippedQuantity":4}
        """);
  }

  @Test
  void doesNotKnowABatchThatWasNeverAdded() {
    add("KNOWN-PRODUCT", "b1", 1);

    assertProblem(correct("KNOWN-PRODUCT", "b2", 1), 404, "unknown-batch");
    assertProblem(correct("NO-PRODUCT", "b1", 1), 404, "unknown-product");
  }

  @Test
  void replaysACorrectionWithItsVersion() {
    add("REPLAYED", "b1", 10);
    var first = correct("REPLAYED", "b1", 5, "Idempotency-Key", "stocktaking");
    allocate("replayed-1", "REPLAYED", 1);

    var repeated = correct("REPLAYED", "b1", 5, "Idempotency-Key", "stocktaking");

    assertThat(repeated.body()).isEqualTo(first.body());
    assertThat(header(repeated, "ETag")).isEqualTo("\"2\"");
    assertThat(header(repeated, "Idempotent-Replayed")).isEqualTo("true");
    assertThat(
            TestCloud.patch(
                    "/products/REPLAYED/batches/b1?dryRun=true",
                    "{\"purchasedQuantity\":5}",
                    "Idempotency-Key",
                    "stocktaking")
                .statusCode())
        .isEqualTo(422);
  }
}
