package earmark.lambda;

import static earmark.json.TestJson.json;
import static earmark.openapi.Shop.add;
import static earmark.openapi.Shop.addComing;
import static earmark.openapi.Shop.allocate;
import static earmark.openapi.Shop.change;
import static earmark.openapi.Shop.correct;
import static earmark.openapi.Shop.ship;
import static earmark.testing.Answers.assertAnswer;
import static earmark.testing.Answers.assertProblem;
import static earmark.testing.Answers.header;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.openapi.TestCloud;
import org.junit.jupiter.api.Test;

/** Whole answers to commands to orders; each test has skus and orders of its own. */
class OrderApiTest {
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
    addComing("SHORT", "b2", 5, "2026-12-01");

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
  void showsTheLinesOfAnOrder() {
    add("ORDERED-1", "b1", 10);
    addComing("ORDERED-2", "b2", 5, "2026-12-01");
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
  void showsThatALineWaitsAndThatItHasUnitsLater() {
    add("WAITED", "b1", 3);
    allocate("waited-1", "WAITED", 3);
    correct("WAITED", "b1", 0);

    assertAnswer(
        TestCloud.get("/orders/waited-1/allocations"),
        200,
        """
        {"orderId":"waited-1","lines":[{"sku":"WAITED","quantity":3,"status":"WAITING"}]}
        """);
    addComing("WAITED", "b2", 3, "2026-12-24");
    assertAnswer(
        TestCloud.get("/orders/waited-1/allocations"),
        200,
        """
        {"orderId":"waited-1","lines":[
          {"sku":"WAITED","quantity":3,"status":"ALLOCATED","batch":"b2","eta":"2026-12-24"}]}
        """);
  }

  @Test
  void changesTheQuantityOfALine() {
    add("CHANGED", "b1", 10);
    allocate("changed-1", "CHANGED", 3);

    assertAnswer(
        change("changed-1", "CHANGED", 10),
        200,
        """
        {"sku":"CHANGED","quantity":10,"status":"ALLOCATED","batch":"b1"}
        """);
  }

  @Test
  void keepsTheOldPromiseIfALargerOneFitsNowhere() {
    add("TOO-LARGE", "b1", 10);
    addComing("TOO-LARGE", "b2", 4, "2026-12-24");
    allocate("too-large-0", "TOO-LARGE", 5);
    allocate("too-large-1", "TOO-LARGE", 3);

    assertAnswer(
        change("too-large-1", "TOO-LARGE", 6),
        409,
        """
        {"type":"urn:earmark:problem:out-of-stock","title":"Out of stock","status":409,
         "detail":"No batch has room for these lines of order too-large-1. A line is allocated whole, from one batch; available is the most it can have. Nothing was changed.",
         "lines":[{"sku":"TOO-LARGE","requested":6,"available":5,"nextEta":"2026-12-24"}]}
        """);
    assertThat(TestCloud.get("/orders/too-large-1/allocations").body()).contains("\"quantity\":3");
  }

  @Test
  void doesNotKnowALineThatWasNeverPromised() {
    add("NO-LINE", "b1", 10);

    assertAnswer(
        change("no-line-1", "NO-LINE", 1),
        404,
        """
        {"type":"urn:earmark:problem:unknown-line","title":"Unknown line","status":404,
         "detail":"Nothing was ever promised to order no-line-1 of sku NO-LINE. Nothing was changed.",
         "skus":["NO-LINE"]}
        """);
    assertProblem(TestCloud.delete("/orders/no-line-1/allocations/NO-LINE"), 404, "unknown-line");
    assertProblem(TestCloud.delete("/orders/no-line-1/allocations"), 404, "unknown-order");
    assertProblem(ship("no-line-1"), 404, "unknown-order");
  }

  @Test
  void takesPromisesBackOnceAndForAll() {
    add("TAKEN-BACK", "b1", 10);
    allocate("taken-back-1", "TAKEN-BACK", 4);

    var first = TestCloud.delete("/orders/taken-back-1/allocations");
    var repeated = TestCloud.delete("/orders/taken-back-1/allocations/TAKEN-BACK");

    assertThat(first.statusCode()).isEqualTo(204);
    assertThat(first.body()).isEmpty();
    assertThat(header(first, "Command-Id")).hasSize(36);
    assertThat(repeated.statusCode()).isEqualTo(204);
    assertProblem(TestCloud.get("/orders/taken-back-1/allocations"), 404, "unknown-order");
    assertAnswer(
        allocate("taken-back-1", "TAKEN-BACK", 4),
        409,
        """
        {"type":"urn:earmark:problem:line-deallocated","title":"Line deallocated","status":409,
         "detail":"Order taken-back-1 has had sku TAKEN-BACK, and the promise was taken back. Nothing was allocated; PUT the line to have it again.",
         "skus":["TAKEN-BACK"]}
        """);
    assertThat(change("taken-back-1", "TAKEN-BACK", 4).statusCode()).isEqualTo(200);
  }

  @Test
  void shipsAnOrderOnce() {
    add("LEAVING", "b1", 4);
    allocate("leaving-1", "LEAVING", 4);
    var lines =
        """
        {"orderId":"leaving-1","lines":[
          {"sku":"LEAVING","quantity":4,"status":"SHIPPED","batch":"b1"}]}
        """;

    assertAnswer(ship("leaving-1"), 201, lines);
    assertAnswer(ship("leaving-1"), 200, lines);
    assertAnswer(TestCloud.get("/orders/leaving-1/allocations"), 200, lines);
    assertThat(TestCloud.get("/products/LEAVING").body()).contains("\"batches\":[]");
    assertAnswer(
        TestCloud.delete("/orders/leaving-1/allocations"),
        409,
        """
        {"type":"urn:earmark:problem:already-shipped","title":"Already shipped","status":409,
         "detail":"The units for order leaving-1 have left the warehouse. Nothing was changed."}
        """);
    assertProblem(change("leaving-1", "LEAVING", 5), 409, "already-shipped");
  }

  @Test
  void explainsWhyALineCannotShip() {
    addComing("COMING", "b1", 4, "2026-12-24");
    allocate("coming-1", "COMING", 4);

    assertAnswer(
        ship("coming-1"),
        409,
        """
        {"type":"urn:earmark:problem:not-in-warehouse","title":"Not in the warehouse","status":409,
         "detail":"These lines of order coming-1 have units of batches that have not arrived. Nothing was shipped.",
         "lines":[{"sku":"COMING","batch":"b1","eta":"2026-12-24"}]}
        """);
    correct("COMING", "b1", 0);
    assertAnswer(
        ship("coming-1"),
        409,
        """
        {"type":"urn:earmark:problem:line-waiting","title":"Line waiting","status":409,
         "detail":"Order coming-1 waits for stock of sku COMING. Nothing was shipped.",
         "skus":["COMING"]}
        """);
    TestCloud.delete("/orders/coming-1/allocations");
    assertProblem(ship("coming-1"), 409, "nothing-to-ship");
    assertProblem(
        TestCloud.post("/orders/coming-1/shipments", "{\"skus\":[\"COMING\",\"OTHER\"]}"),
        404,
        "unknown-line");
  }

  @Test
  void replaysADeallocation() {
    add("CANCEL-AGAIN", "b1", 4);
    allocate("cancel-again-1", "CANCEL-AGAIN", 4);
    TestCloud.delete("/orders/cancel-again-1/allocations", "Idempotency-Key", "cancel-again");
    change("cancel-again-1", "CANCEL-AGAIN", 2);

    var repeated =
        TestCloud.delete("/orders/cancel-again-1/allocations", "Idempotency-Key", "cancel-again");

    assertThat(repeated.statusCode()).isEqualTo(204);
    assertThat(header(repeated, "Idempotent-Replayed")).isEqualTo("true");
    assertThat(TestCloud.get("/orders/cancel-again-1/allocations").statusCode()).isEqualTo(200);
    assertAnswerOfCommand("cancel-again", 204);
  }

  private static void assertAnswerOfCommand(String key, int status) {
    var command = json(TestCloud.get("/commands/" + key).body());

    assertThat(command.get("status").intValue()).isEqualTo(status);
    assertThat(command.has("answer")).isFalse();
  }
}
