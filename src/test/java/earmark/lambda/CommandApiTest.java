package earmark.lambda;

import static earmark.json.TestJson.json;
import static earmark.openapi.Shop.add;
import static earmark.openapi.Shop.allocate;
import static earmark.testing.Answers.assertAnswer;
import static earmark.testing.Answers.header;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.openapi.TestCloud;
import org.junit.jupiter.api.Test;

/** What becomes of commands that are repeated, or asked for later. */
class CommandApiTest {
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
}
