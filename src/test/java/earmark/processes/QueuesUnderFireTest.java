package earmark.processes;

import static earmark.json.TestJson.json;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.local.LocalDynamoDb;
import earmark.local.LocalSqs;
import earmark.local.QueueWorker;
import earmark.local.QueueWorker.Services;
import earmark.local.Template;
import earmark.processes.Traffic.Message;
import earmark.testing.EventBridgeServer;
import earmark.testing.EventPlaces;
import earmark.testing.Invariants;
import earmark.testing.JavaProcess;
import earmark.testing.StoredItems;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Messages with duplicates and poison through both queues, by worker processes that are killed and
 * started again: every good message is applied once, every bad one is a dead letter with a reason,
 * and the events that are published are those that were committed.
 *
 * <p>{@code -Dmessages=N} sends more of them, {@code -Dkills=K} kills more often, {@code -Dseed=S}
 * sends others.
 */
@Isolated("its workers want the whole machine")
class QueuesUnderFireTest {

  private static final int MESSAGES = Integer.getInteger("messages", 1_000);
  private static final long SEED = Long.getLong("seed", new Random().nextLong());
  private static final int KILLS = Integer.getInteger("kills", 2);
  private static final Duration PATIENCE = Duration.ofMinutes(5 + MESSAGES / 2_000);
  private static final List<String> QUEUES = List.of("BatchLoads", "QueuedOrders");

  private final LocalDynamoDb localDynamoDb = LocalDynamoDb.inMemory(0);
  private final LocalSqs localSqs = LocalSqs.start(0);
  private final EventBridgeServer events = new EventBridgeServer();
  private final DynamoDbClient dynamoDb = localDynamoDb.client();
  private final SqsClient sqs = localSqs.client();
  private final Traffic traffic = new Traffic(MESSAGES, SEED);
  private final Path template;
  private final File log;
  private final Services services;
  private final List<Process> workers = new ArrayList<>();

  QueuesUnderFireTest(@TempDir Path folder) throws IOException {
    log = folder.resolve("log").toFile();
    template = Files.writeString(folder.resolve("template.yaml"), impatientTemplate());
    services =
        new Services(
            localDynamoDb.endpoint().toString(),
            localSqs.endpoint().toString(),
            events.endpoint().toString());
  }

  /** A killed worker's messages come again soon, and poison is soon given up. */
  private static String impatientTemplate() throws IOException {
    return Files.readString(Path.of("template.yaml"))
        .replace("VisibilityTimeout: 360", "VisibilityTimeout: 6")
        .replace("maxReceiveCount: 100", "maxReceiveCount: " + (KILLS + 1))
        .replaceAll("BatchSize: 1000?0", "BatchSize: 50");
  }

  @AfterEach
  void stop() {
    workers.forEach(Process::destroyForcibly);
    events.close();
    localSqs.close();
    localDynamoDb.close();
  }

  @Test
  void applyEveryGoodMessageOnceAndLayEveryBadOneAside() throws Exception {
    var definitions = Template.read(template);
    definitions.tables().createIn(dynamoDb);
    definitions.queues().createIn(sqs);
    try (var _ = services.start(definitions, it -> !it.streams().isEmpty())) {
      startWorker();
      startWorker();
      send(traffic.first());
      await("there is a batch of every sku", this::isDrained);
      send(traffic.messages());
      killWorkers();
      await("the queues are empty", this::isDrained);

      var records = all("JournalTable");
      assertThat(commands(records, "queue:LoadBatches:")).isEqualTo(traffic.batches().keySet());
      assertThat(commands(records, "queue:AllocateQueuedOrders:"))
          .isEqualTo(traffic.orders().keySet());
      everyOutcomeIsThere(records);
      everyPoisonIsADeadLetterWithItsReason();
      await("all events are published", () -> published().equals(EventPlaces.committed(records)));
      await("all movements are there", () -> movements().equals(EventPlaces.moving(records)));
    }
  }

  private void startWorker() throws IOException {
    workers.add(
        JavaProcess.of(
                QueueWorker.class,
                template.toString(),
                services.dynamoDb(),
                services.sqs(),
                services.events())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start());
  }

  private void send(List<Message> messages) {
    for (var queue : QUEUES) {
      var entries = messages.stream().filter(it -> it.queue().equals(queue)).toList();
      for (var from = 0; from < entries.size(); from += 10) {
        send(queue, entries.subList(from, Math.min(entries.size(), from + 10)));
      }
    }
  }

  private void send(String queue, List<Message> messages) {
    var entries = IntStream.range(0, messages.size()).mapToObj(i -> entry(i, messages.get(i)));
    var answer = sqs.sendMessageBatch(it -> it.queueUrl(url(queue)).entries(entries.toList()));
    assertThat(answer.failed()).isEmpty();
  }

  private static SendMessageBatchRequestEntry entry(int id, Message message) {
    var commandId =
        MessageAttributeValue.builder().dataType("String").stringValue(message.commandId());
    return SendMessageBatchRequestEntry.builder()
        .id(Integer.toString(id))
        .messageBody(message.body())
        .messageAttributes(Map.of("commandId", commandId.build()))
        .build();
  }

  private String url(String queue) {
    return localSqs.queueUrl(queue);
  }

  /** One after the other, whenever more of the messages are done. */
  private void killWorkers() throws Exception {
    for (var kill = 1; kill <= KILLS; kill++) {
      var left = traffic.messages().size() * (KILLS + 1 - kill) / (KILLS + 1);
      await("%d messages are left".formatted(left), () -> messagesLeft() <= left);
      var killed = workers.remove(kill % workers.size());
      assertThat(killed.isAlive()).as(Files.readString(log.toPath())).isTrue();
      assertThat(killed.destroyForcibly().waitFor()).isEqualTo(JavaProcess.SIGKILL);
      startWorker();
    }
  }

  private boolean isDrained() {
    return messagesLeft() == 0;
  }

  private int messagesLeft() {
    return QUEUES.stream().mapToInt(this::messagesIn).sum();
  }

  private int messagesIn(String queue) {
    var counts =
        List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    return sqs
        .getQueueAttributes(it -> it.queueUrl(url(queue)).attributeNames(counts))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("seed %d: %s", SEED, what).isLessThan(end);
      Thread.sleep(100);
    }
  }

  private List<JsonNode> all(String table) {
    return StoredItems.all(dynamoDb, table);
  }

  private static Set<String> commands(List<JsonNode> records, String source) {
    return records.stream()
        .map(record -> text(record, "commandId"))
        .filter(id -> id.startsWith(source))
        .map(id -> id.substring(source.length()))
        .collect(toSet());
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }

  /** Each batch is there that was reported, each line of an order that was allocated, no other. */
  private void everyOutcomeIsThere(List<JsonNode> records) {
    var stored = Invariants.checkAll(dynamoDb, "");
    assertThat(stored.purchases().stream().map(QueuesUnderFireTest::batch).collect(toSet()))
        .isEqualTo(traffic.batches().values().stream().map(it -> batch(json(it))).collect(toSet()));
    assertThat(stored.allocations().stream().map(it -> text(it, "orderId")).collect(toSet()))
        .isEqualTo(
            records.stream()
                .map(record -> json(text(record, "outcome")))
                .filter(outcome -> text(outcome, "type").equals("Allocated"))
                .map(outcome -> text(outcome, "orderId"))
                .collect(toSet()));
  }

  private static String batch(JsonNode batch) {
    return "%s %s: %s"
        .formatted(text(batch, "sku"), text(batch, "reference"), batch.get("quantity"));
  }

  private void everyPoisonIsADeadLetterWithItsReason() {
    var dead = new HashMap<String, String>();
    var reasons = new HashSet<String>();
    for (var queue : QUEUES) {
      for (var next = take(queue + "DeadLetters");
          !next.isEmpty();
          next = take(queue + "DeadLetters")) {
        next.forEach(
            it -> {
              dead.put(attribute(it, "commandId"), it.body());
              reasons.add(attribute(it, "reason"));
            });
      }
    }
    assertThat(dead).isEqualTo(traffic.poison());
    assertThat(reasons)
        .allMatch(
            it ->
                it.contains("is not JSON")
                    || it.contains("/units")
                    || it.contains("batch-exists")
                    || it.contains("/lines")
                    || it.contains("/orderId"));
  }

  private static String attribute(
      software.amazon.awssdk.services.sqs.model.Message message, String name) {
    return requireNonNull(message.messageAttributes().get(name)).stringValue();
  }

  private List<software.amazon.awssdk.services.sqs.model.Message> take(String queue) {
    var messages =
        sqs.receiveMessage(
                it -> it.queueUrl(url(queue)).maxNumberOfMessages(10).messageAttributeNames("All"))
            .messages();
    messages.forEach(
        it -> sqs.deleteMessage(del -> del.queueUrl(url(queue)).receiptHandle(it.receiptHandle())));
    return messages;
  }

  private Set<String> published() {
    return EventPlaces.published(events.details());
  }

  private Set<String> movements() {
    return EventPlaces.movements(all("MovementsTable"));
  }
}
