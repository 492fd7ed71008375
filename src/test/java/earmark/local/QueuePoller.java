package earmark.local;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Takes batches from a queue to a function, as one poller of Lambda does. Messages that the
 * function has failed on are left alone: after the queue's visibility time-out they are handed over
 * again or, by its redrive policy, are dead letters.
 */
final class QueuePoller implements Polling.Step {

  private static final int MOST_PER_RECEIPT = 10;

  /** Short, because ElasticMQ does not tell who waits longer of messages that are visible again. */
  private static final Duration LONG_POLL = Duration.ofSeconds(1);

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final QueueSource source;
  private final String url;
  private final SqsClient sqs;
  private final BatchFunction function;
  private final Gate gate;

  QueuePoller(QueueSource source, String url, SqsClient sqs, BatchFunction function, Gate gate) {
    this.source = source;
    this.url = url;
    this.sqs = sqs;
    this.function = function;
    this.gate = gate;
  }

  @Override
  public boolean poll() throws InterruptedException {
    var batch = collect();
    return batch.isEmpty() || gate.pass(() -> deliver(batch));
  }

  /** The window opens with the first messages. */
  private List<Message> collect() throws InterruptedException {
    var batch = new ArrayList<>(receive(source.batchSize(), LONG_POLL));
    var end = System.nanoTime() + source.window().toNanos();
    while (!batch.isEmpty() && batch.size() < source.batchSize() && System.nanoTime() < end) {
      var more = receive(source.batchSize() - batch.size(), Duration.ZERO);
      batch.addAll(more);
      if (more.isEmpty()) {
        Thread.sleep(PAUSE);
      }
    }
    return batch;
  }

  private List<Message> receive(int most, Duration wait) {
    return sqs.receiveMessage(
            it ->
                it.queueUrl(url)
                    .maxNumberOfMessages(Math.min(most, MOST_PER_RECEIPT))
                    .waitTimeSeconds((int) wait.toSeconds())
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All"))
        .messages();
  }

  private void deliver(List<Message> batch) {
    var ids = batch.stream().map(Message::messageId).collect(toUnmodifiableSet());
    var failed = function.invoke(QueueEvent.json(source.queue(), batch), ids);
    delete(batch.stream().filter(message -> !failed.contains(message.messageId())).toList());
  }

  private void delete(List<Message> done) {
    for (var from = 0; from < done.size(); from += MOST_PER_RECEIPT) {
      var part = done.subList(from, Math.min(from + MOST_PER_RECEIPT, done.size()));
      var entries = IntStream.range(0, part.size()).mapToObj(i -> entry(i, part.get(i))).toList();
      sqs.deleteMessageBatch(it -> it.queueUrl(url).entries(entries));
    }
  }

  private static DeleteMessageBatchRequestEntry entry(int index, Message message) {
    return DeleteMessageBatchRequestEntry.builder()
        .id(Integer.toString(index))
        .receiptHandle(message.receiptHandle())
        .build();
  }
}
