package earmark.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.json.TestJson;
import earmark.testing.Request;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepublishEventsTest extends EventTest {

  @Test
  void publishesAndProjectsOneCommandAgain() {
    happens(Request.addBatch("CHAIR", "b1", 10).with("Idempotency-Key", "lost"));
    happens(Request.addBatch("LAMP", "b1", 10));

    var answer = functions.republish("{\"commandId\":\"http:anonymous:lost\"}");

    assertThat(answer)
        .isEqualTo(
            TestJson.json("{\"records\":1,\"published\":2,\"projected\":2,\"failures\":[]}"));
    assertThat(functions.bus.details())
        .containsExactlyElementsOf(functions.movements("CHAIR", 10).reversed());
    assertThat(functions.movements("LAMP", 10)).isEmpty();
  }

  @Test
  void publishesAndProjectsASpanOfTimeAgain() {
    var before = Instant.now();
    somethingHappens();
    var events = stored().events();

    var answer = functions.republish(span(before, Instant.now()));

    assertThat(answer.get("records").intValue()).isEqualTo(functions.journal().size());
    assertThat(answer.get("published").intValue()).isEqualTo(events.size());
    assertThat(answer.get("projected").intValue()).isEqualTo(events.size());
    assertThat(answer.has("next")).isFalse();
    assertThat(functions.movements("CHAIR", 100))
        .extracting(EventTest::withoutTime)
        .containsExactlyElementsOf(history("CHAIR").reversed());
  }

  @Test
  void findsWhatWasCommittedWithinTheFirstAndTheLastSecond() {
    somethingHappens();
    var times =
        functions.journal().stream()
            .map(it -> it.at("/dynamodb/NewImage/committedAt/S").textValue());
    var seconds = times.map(it -> it.substring(0, 19) + "Z").sorted().toList();

    var records =
        functions
            .republish(
                "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(seconds.getFirst(), seconds.getLast()))
            .get("records");

    assertThat(records.intValue()).isEqualTo(seconds.size());
  }

  @Test
  void findsAllUntilTheEndOfTime() {
    somethingHappens();

    var answer =
        functions.republish("{\"from\":\"0000-01-01T00:00:00Z\",\"to\":\"9999-12-31T23:59:59Z\"}");

    assertThat(answer.get("records").intValue()).isEqualTo(functions.journal().size());
  }

  @Test
  void leavesOutWhatWasCommittedAtAnotherTime() {
    somethingHappens();

    var earlier = functions.republish(span(Instant.EPOCH, Instant.now().minusSeconds(600)));
    var later =
        functions.republish(span(Instant.now().plusSeconds(600), Instant.now().plusSeconds(900)));

    assertThat(List.of(earlier, later)).allMatch(answer -> answer.get("records").intValue() == 0);
    assertThat(functions.bus.calls()).isEmpty();
  }

  @Test
  void tellsWhichRecordsCouldNotBePublished() {
    happens(Request.addBatch("CHAIR", "b1", 10).with("Idempotency-Key", "refused"));
    functions.bus.errors(_ -> "MalformedDetail");

    var answer = functions.republish("{\"commandId\":\"http:anonymous:refused\"}");

    assertThat(answer)
        .isEqualTo(
            TestJson.json(
                """
                {"records":1,"published":0,"projected":2,
                 "failures":[{"commandId":"http:anonymous:refused","error":"EventBridge: MalformedDetail: told to"}]}
                """));
  }

  @Test
  void saysWhatIsWrongWithItsInput() {
    fails("null", "must have either commandId, or from and to");
    fails("{}", "must have either commandId, or from and to");
    fails("{\"from\":\"2026-11-24T08:00:00Z\"}", "must have either commandId, or from and to");
    fails(
        "{\"from\":\"yesterday\",\"to\":1}",
        "/from",
        "must be a time in whole seconds, such as 2026-11-24T08:00:00Z",
        "/to",
        "must be a string");
    fails(
        "{\"from\":\"2026-11-24T08:00:00.5Z\",\"to\":\"2026-02-30T08:00:00Z\"}",
        "detail=must be a time in whole seconds, such as 2026-11-24T08:00:00Z], Fault[pointer=/to",
        "/from");
    fails(
        "{\"from\":\"2026-11-24T08:00:00Z\",\"to\":\"2026-11-24T07:59:59Z\"}",
        "/to",
        "must not be before from");
    fails("{\"from\":\"-0001-01-01T00:00:00Z\",\"to\":\"+10000-01-01T00:00:00Z\"}", "/from", "/to");
    fails("{\"command\":\"a\"}", "/command", "is not a field of this request");
    fails("{\"commandId\":\"http:anonymous:never\"}", "/commandId", "is not in the journal");
    for (var id : List.of("", "never", "http:anonymous:" + "x".repeat(2_048))) {
      fails("{\"commandId\":\"%s\"}".formatted(id), "/commandId", "must be an id as it is stored");
    }
    fails(
        "{\"from\":\"2026-11-24T08:00:00Z\",\"to\":\"2026-11-24T09:00:00Z\",\"next\":\"?\"}",
        "/next");
    fails(
        "{\"from\":\"2026-11-24T08:00:00Z\",\"to\":\"2026-11-24T09:00:00Z\",\"next\":\"SECRET\"}",
        "/next");
  }

  private void fails(String input, String... messages) {
    assertThatThrownBy(() -> functions.republish(input)).message().contains(messages);
  }

  private static String span(Instant from, Instant to) {
    return "{\"from\":\"%s\",\"to\":\"%s\"}"
        .formatted(from.truncatedTo(ChronoUnit.SECONDS), to.truncatedTo(ChronoUnit.SECONDS));
  }
}
