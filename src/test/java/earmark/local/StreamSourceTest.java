package earmark.local;

import static earmark.json.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StreamSourceTest {

  private static final String NO_FAILURES = "{\"batchItemFailures\": []}";

  @Test
  void handsAChangeOverAsLambdaDoes() throws Exception {
    try (var sources = new SourcesOfTest(stream("")).start(_ -> "null")) {
      put(sources, "a", 1);
      put(sources, "a", 2);
      sources.dynamoDb().deleteItem(it -> it.tableName("Journal").key(Map.of("id", s("a"))));

      var records = new ArrayList<JsonNode>();
      while (records.size() < 3) {
        json(sources.event()).path("Records").forEach(records::add);
      }

      var change = records.get(1);
      assertThat(records)
          .extracting(it -> it.path("eventName").asText())
          .containsExactly("INSERT", "MODIFY", "REMOVE");
      assertThat(change.path("eventID").asText()).isNotEmpty();
      assertThat(change.path("eventSource").asText()).isEqualTo("aws:dynamodb");
      assertThat(change.path("eventSourceARN").asText())
          .startsWith("arn:aws:dynamodb:eu-central-1:000000000000:table/Journal/stream/");
      assertThat(change.at("/dynamodb/Keys")).isEqualTo(json("{\"id\": {\"S\": \"a\"}}"));
      assertThat(change.at("/dynamodb/NewImage"))
          .isEqualTo(
              json(
                  "{\"id\": {\"S\": \"a\"}, \"n\": {\"N\": \"2\"}, \"all\": {\"L\": [{\"BOOL\":"
                      + " true}, {\"NULL\": true}, {\"SS\": [\"x\"]}, {\"M\": {}}]}}"));
      assertThat(change.at("/dynamodb/OldImage/n/N").asText()).isEqualTo("1");
      assertThat(change.at("/dynamodb/SequenceNumber").asText()).isNotEmpty();
      assertThat(change.at("/dynamodb/SizeBytes").asInt()).isPositive();
      assertThat(change.at("/dynamodb/StreamViewType").asText()).isEqualTo("NEW_AND_OLD_IMAGES");
      assertThat(change.at("/dynamodb/ApproximateCreationDateTime").asLong()).isPositive();
      assertThat(change.has("userIdentity")).isFalse();
    }
  }

  @Test
  void keepsTheOrderAndCollectsABatchWithinTheWindow() throws Exception {
    var source = stream("BatchSize: 5, MaximumBatchingWindowInSeconds: 300");
    try (var sources = new SourcesOfTest(source).start(_ -> "null")) {
      putAll(sources, 10);

      assertThat(numbers(sources)).containsExactly(0, 1, 2, 3, 4);
      assertThat(numbers(sources)).containsExactly(5, 6, 7, 8, 9);
    }
  }

  @Test
  void beginsWithWhatWasWrittenBeforeIt() throws Exception {
    try (var sources = new SourcesOfTest(stream(""))) {
      putAll(sources, 2);
      sources.start(_ -> "null");

      assertThat(numbers(sources)).containsExactly(0, 1);
    }
  }

  @Test
  void leavesOutWhatWasWrittenBeforeItWhereTheLatestIsAskedFor() throws Exception {
    var latest = stream("").replace("TRIM_HORIZON", "LATEST");
    try (var sources = new SourcesOfTest(latest)) {
      put(sources, "before", 0);
      sources.start(_ -> "null");
      put(sources, "after", 1);

      assertThat(numbers(sources)).containsExactly(1);
    }
  }

  @Test
  void handsOverOnlyWhatPassesTheFilter() throws Exception {
    var source =
        stream(
            "FilterCriteria: {Filters: [{Pattern: '{\"dynamodb\": {\"NewImage\": {\"n\": {\"N\":"
                + " [\"1\"]}}}}'}, {Pattern: '{\"eventName\": [\"REMOVE\"]}'}]}");
    try (var sources = new SourcesOfTest(source)) {
      putAll(sources, 3);
      sources.start(_ -> "null");

      assertThat(numbers(sources)).containsExactly(1);

      put(sources, "id-1", 2);
      put(sources, "id-2", 1);
      assertThat(numbers(sources)).containsExactly(1);
    }
  }

  @Test
  void triesAgainFromTheFirstRecordThatFailed() throws Exception {
    var failures = new AtomicInteger();
    LambdaFunction function =
        event -> failures.getAndIncrement() == 0 ? failed(event, 3, 1) : NO_FAILURES;
    var source = stream("FunctionResponseTypes: [ReportBatchItemFailures]");
    try (var sources = new SourcesOfTest(source)) {
      putAll(sources, 4);
      sources.start(function);

      assertThat(numbers(sources)).containsExactly(0, 1, 2, 3);
      assertThat(numbers(sources)).containsExactly(1, 2, 3);
      put(sources, "next", 9);
      assertThat(numbers(sources)).containsExactly(9);
    }
  }

  @Test
  void triesTheWholeBatchAgainAsLongAsTheFunctionThrows() throws Exception {
    var invocations = new AtomicInteger();
    LambdaFunction function = _ -> requireMoreThan(3, invocations.incrementAndGet());
    try (var sources = new SourcesOfTest(stream(""))) {
      putAll(sources, 2);
      sources.start(function);

      for (var i = 0; i < 4; i++) {
        assertThat(numbers(sources)).containsExactly(0, 1);
      }
      put(sources, "next", 9);
      assertThat(numbers(sources)).containsExactly(9);
    }
  }

  @Test
  void bisectsABatchAndGivesUpOnTheBadRecordOnly() throws Exception {
    var source =
        stream(
            "BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1,"
                + " DestinationConfig: {OnFailure: {Destination: !GetAtt DeadLetters.Arn}}");
    try (var sources = new SourcesOfTest(source)) {
      putAll(sources, 4);
      sources.start(event -> requireNone(2, event));

      assertThat(numbers(sources)).containsExactly(0, 1, 2, 3);
      assertThat(numbers(sources)).containsExactly(0, 1);
      assertThat(numbers(sources)).containsExactly(2, 3);
      assertThat(numbers(sources)).containsExactly(2);
      assertThat(numbers(sources)).containsExactly(2);
      assertThat(numbers(sources)).containsExactly(3);

      var givenUp = json(sources.body("DeadLetters"));
      assertThat(givenUp.at("/requestContext/condition").asText())
          .isEqualTo("RetryAttemptsExhausted");
      assertThat(givenUp.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(2);
      assertThat(givenUp.at("/requestContext/functionArn").asText()).endsWith(":function:Place");
      var batch = givenUp.path("DDBStreamBatchInfo");
      assertThat(batch.path("batchSize").asInt()).isOne();
      assertThat(batch.path("shardId").asText()).startsWith("shardId-");
      assertThat(batch.path("startSequenceNumber")).isEqualTo(batch.path("endSequenceNumber"));
      assertThat(givenUp.toString()).doesNotContain("id-2");
    }
  }

  @Test
  void givesUpOnTheWholeBatchWithoutRetriesAndGoesOn() throws Exception {
    try (var sources = new SourcesOfTest(stream("MaximumRetryAttempts: 0"))) {
      putAll(sources, 2);
      sources.start(event -> requireNone(1, event));

      assertThat(numbers(sources)).containsExactly(0, 1);
      put(sources, "next", 9);
      assertThat(numbers(sources)).containsExactly(9);
      assertThat(sources.log()).contains("Place: gives up 2 records: RetryAttemptsExhausted");
    }
  }

  @Test
  void givesUpOnRecordsThatAreTooOld() throws Exception {
    var source =
        stream(
            "MaximumRecordAgeInSeconds: 60,"
                + " DestinationConfig: {OnFailure: {Destination: !GetAtt DeadLetters.Arn}}");
    try (var sources = new SourcesOfTest(source)) {
      putAll(sources, 2);
      sources.start(event -> requireNone(1, event));
      assertThat(numbers(sources)).containsExactly(0, 1);

      sources.passTime(Duration.ofMinutes(2));

      var givenUp = json(sources.body("DeadLetters"));
      assertThat(givenUp.at("/requestContext/condition").asText()).isEqualTo("RecordAgeExceeded");
      assertThat(givenUp.at("/DDBStreamBatchInfo/batchSize").asInt()).isEqualTo(2);
    }
  }

  private static String stream(String more) {
    return "{Type: DynamoDB, Properties: {Stream: !GetAtt Journal.StreamArn, StartingPosition:"
        + " TRIM_HORIZON, %s}}".formatted(more);
  }

  private static String requireMoreThan(int least, int actual) {
    if (actual <= least) {
      throw new IllegalStateException("out of luck");
    }
    return "null";
  }

  private static String requireNone(int bad, String event) {
    if (numbers(event).contains(bad)) {
      throw new IllegalStateException("out of luck");
    }
    return "null";
  }

  /** Answers that these records of an event have failed. */
  private static String failed(String event, int one, int other) {
    return "{\"batchItemFailures\": [{\"itemIdentifier\": \"%s\"}, {\"itemIdentifier\": \"%s\"}]}"
        .formatted(sequenceNumber(event, one), sequenceNumber(event, other));
  }

  private static String sequenceNumber(String event, int index) {
    return json(event).at("/Records/%d/dynamodb/SequenceNumber".formatted(index)).asText();
  }

  private static List<Integer> numbers(SourcesOfTest sources) throws InterruptedException {
    return numbers(sources.event());
  }

  private static List<Integer> numbers(String event) {
    return json(event)
        .path("Records")
        .valueStream()
        .map(it -> it.at("/dynamodb/NewImage/n/N").asInt())
        .toList();
  }

  private static void putAll(SourcesOfTest sources, int count) {
    for (var i = 0; i < count; i++) {
      put(sources, "id-" + i, i);
    }
  }

  private static void put(SourcesOfTest sources, String id, int number) {
    var all =
        List.of(
            AttributeValue.fromBool(true),
            AttributeValue.fromNul(true),
            AttributeValue.fromSs(List.of("x")),
            AttributeValue.fromM(Map.of()));
    sources
        .dynamoDb()
        .putItem(
            it ->
                it.tableName("Journal")
                    .item(
                        Map.of(
                            "id", s(id),
                            "n", AttributeValue.fromN(Integer.toString(number)),
                            "all", AttributeValue.fromL(all))));
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }
}
