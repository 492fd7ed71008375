package earmark.eventbridge;

import static java.util.stream.Collectors.toSet;

import earmark.application.DeadLetter;
import earmark.application.DeadLetters;
import earmark.application.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/**
 * Keeps messages in a dead-letter queue of SQS, each with its body and the attributes {@code
 * commandId} and {@code reason}.
 */
public final class SqsDeadLetters implements DeadLetters {

  /** The most that one SendMessageBatch takes. */
  private static final int BATCH = 10;

  /** A reason says enough in so many characters; the messages of a batch may have 256 KB. */
  private static final int MAX_REASON = 2_000;

  private final SqsClient client;
  private final String url;

  public SqsDeadLetters(SqsClient client, String url) {
    this.client = client;
    this.url = url;
  }

  /** Ten at a time, and none after the deadline. */
  @Override
  public List<DeadLetter> add(List<DeadLetter> letters, Deadline deadline) {
    var kept = new ArrayList<DeadLetter>();
    for (var from = 0; from < letters.size() && !deadline.passed(); from += BATCH) {
      var batch = letters.subList(from, Math.min(from + BATCH, letters.size()));
      var places = send(batch);
      IntStream.range(0, batch.size())
          .filter(i -> places.contains(Integer.toString(i)))
          .forEach(i -> kept.add(batch.get(i)));
    }
    return kept;
  }

  /** The places of those that SQS has taken. */
  private Set<String> send(List<DeadLetter> batch) {
    var entries = IntStream.range(0, batch.size()).mapToObj(i -> entry(i, batch.get(i))).toList();
    return client.sendMessageBatch(it -> it.queueUrl(url).entries(entries)).successful().stream()
        .map(SendMessageBatchResultEntry::id)
        .collect(toSet());
  }

  private static SendMessageBatchRequestEntry entry(int place, DeadLetter letter) {
    var reason = letter.reason().replaceAll("\\p{Cntrl}", " "); // SQS refuses most of them
    return SendMessageBatchRequestEntry.builder()
        .id(Integer.toString(place))
        .messageBody(letter.body())
        .messageAttributes(
            Map.of(
                "commandId", text(letter.commandId()),
                "reason", text(reason.substring(0, Math.min(reason.length(), MAX_REASON)))))
        .build();
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
