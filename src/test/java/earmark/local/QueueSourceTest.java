package earmark.local;

import static earmark.json.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

class QueueSourceTest {

  private static final String PARTIAL =
      "{Type: SQS, Properties: {Queue: !GetAtt Orders.Arn, FunctionResponseTypes:"
          + " [ReportBatchItemFailures]}}";
  private static final String PLAIN = "{Type: SQS, Properties: {Queue: !GetAtt Orders.Arn}}";
  private static final String WINDOW =
      "{Type: SQS, Properties: {Queue: !GetAtt Orders.Arn, BatchSize: 30,"
          + " MaximumBatchingWindowInSeconds: 1}}";
  private static final String NO_FAILURES = "{\"batchItemFailures\": []}";

  @Test
  void handsAMessageOverAsLambdaDoesAndDeletesIt() throws Exception {
    try (var sources = new SourcesOfTest(PARTIAL).start(_ -> NO_FAILURES)) {
      var id =
          sources
              .sqs()
              .sendMessage(
                  it ->
                      it.queueUrl(sources.url("Orders"))
                          .messageBody("größer")
                          .messageAttributes(Map.of("commandId", text("c-1"), "raw", bytes("raw"))))
              .messageId();

      var record = json(sources.event()).at("/Records/0");

      assertThat(record.path("messageId").asText()).isEqualTo(id);
      assertThat(record.path("receiptHandle").asText()).isNotEmpty();
      assertThat(record.path("body").asText()).isEqualTo("größer");
      assertThat(record.at("/attributes/ApproximateReceiveCount").asText()).isEqualTo("1");
      assertThat(record.at("/attributes/SentTimestamp").asText()).matches("[0-9]{13}");
      assertThat(record.at("/messageAttributes/commandId"))
          .isEqualTo(
              json(
                  "{\"stringValue\": \"c-1\", \"stringListValues\": [], \"binaryListValues\": [],"
                      + " \"dataType\": \"String\"}"));
      assertThat(record.at("/messageAttributes/raw/binaryValue").asText()).isEqualTo("cmF3");
      assertThat(record.path("md5OfBody").asText()).hasSize(32);
      assertThat(record.path("eventSource").asText()).isEqualTo("aws:sqs");
      assertThat(record.path("eventSourceARN").asText())
          .isEqualTo("arn:aws:sqs:eu-central-1:000000000000:Orders");
      assertThat(record.path("awsRegion").asText()).isEqualTo("eu-central-1");
      sources.await(() -> sources.size("Orders") == 0);
    }
  }

  @Test
  void collectsMoreThanOneReceiptWithinTheWindow() throws Exception {
    try (var sources = new SourcesOfTest(WINDOW)) {
      send(sources, 60);
      sources.start(_ -> "null");

      var sizes = new ArrayList<Integer>();
      while (sizes.stream().mapToInt(it -> it).sum() < 60) {
        sizes.add(records(sources).size());
      }

      assertThat(sizes).allMatch(size -> size <= 30).anyMatch(size -> size > 10);
      sources.await(() -> sources.size("Orders") == 0);
    }
  }

  @Test
  void handsFailedMessagesOverAgainAndThenToTheDeadLetters() throws Exception {
    try (var sources = new SourcesOfTest(PARTIAL).start(QueueSourceTest::failing)) {
      send(sources, 3);

      assertThat(sources.body("DeadLetters")).isEqualTo("message-1");

      var receipts = new ArrayList<String>();
      while (sources.hasEvents()) {
        records(sources)
            .forEach(
                it ->
                    receipts.add(
                        it.path("body").asText()
                            + " "
                            + it.at("/attributes/ApproximateReceiveCount").asText()));
      }
      assertThat(receipts)
          .containsExactlyInAnyOrder("message-0 1", "message-1 1", "message-1 2", "message-2 1");
      sources.await(() -> sources.size("Orders") == 0);
    }
  }

  /** Fails on the message {@code message-1}. */
  private static String failing(String event) {
    return json(event)
        .path("Records")
        .valueStream()
        .filter(it -> it.path("body").asText().equals("message-1"))
        .map(it -> it.path("messageId").asText())
        .map("{\"batchItemFailures\": [{\"itemIdentifier\": \"%s\"}]}"::formatted)
        .findFirst()
        .orElse(NO_FAILURES);
  }

  @Test
  void keepsTheWholeBatchWhereTheFunctionThrows() throws Exception {
    LambdaFunction function =
        _ -> {
          throw new IllegalStateException("out of luck");
        };
    try (var sources = new SourcesOfTest(PLAIN).start(function)) {
      send(sources, 1);

      assertThat(sources.body("DeadLetters")).isEqualTo("message-0");

      assertThat(sources.log()).contains("Place: java.lang.IllegalStateException: out of luck\n");
    }
  }

  @Test
  void keepsTheWholeBatchWhereTheAnswerNamesAMessageItDoesNotHave() throws Exception {
    LambdaFunction function = _ -> "{\"batchItemFailures\": [{\"itemIdentifier\": \"\"}]}";
    try (var sources = new SourcesOfTest(PARTIAL).start(function)) {
      send(sources, 1);

      assertThat(sources.body("DeadLetters")).isEqualTo("message-0");
    }
  }

  @Test
  void waitsForARunningInvocationWhenItIsClosed() throws Exception {
    var begun = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    var finished = new CountDownLatch(1);
    LambdaFunction slow =
        _ -> {
          begun.countDown();
          await(released);
          finished.countDown();
          return "null";
        };
    var sources = new SourcesOfTest(PLAIN).start(slow);
    send(sources, 1);
    await(begun);

    var closing = Thread.ofPlatform().start(sources::close);
    released.countDown();
    closing.join();

    assertThat(finished.getCount()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static List<JsonNode> records(SourcesOfTest sources) throws InterruptedException {
    return json(sources.event()).path("Records").valueStream().toList();
  }

  private static void send(SourcesOfTest sources, int count) {
    for (var from = 0; from < count; from += 10) {
      var entries =
          IntStream.range(from, Math.min(from + 10, count))
              .mapToObj(QueueSourceTest::entry)
              .toList();
      sources.sqs().sendMessageBatch(it -> it.queueUrl(sources.url("Orders")).entries(entries));
    }
  }

  private static SendMessageBatchRequestEntry entry(int number) {
    return SendMessageBatchRequestEntry.builder()
        .id(Integer.toString(number))
        .messageBody("message-" + number)
        .build();
  }

  private static MessageAttributeValue text(String text) {
    return MessageAttributeValue.builder().dataType("String").stringValue(text).build();
  }

  private static MessageAttributeValue bytes(String text) {
    return MessageAttributeValue.builder()
        .dataType("Binary")
        .binaryValue(SdkBytes.fromUtf8String(text))
        .build();
  }
}
