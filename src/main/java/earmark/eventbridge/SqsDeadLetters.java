package earmark.eventbridge;

import static java.util.stream.Collectors.toMap;

import earmark.application.DeadLetter;
import earmark.application.DeadLetters;
import earmark.application.Deadline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Keeps messages in a dead-letter queue of SQS, each with its body and the attributes {@code
 * commandId} and {@code reason}.
 */
public final class SqsDeadLetters implements DeadLetters {

  /** The most that one SendMessageBatch takes. */
  private static final int BATCH = 10;

  /**
   * All that SQS refuses in a text; tabs, new lines and what is beyond the Basic Multilingual Plane
   * go with it.
   */
  private static final Pattern UNUSUAL = Pattern.compile("[^ -\\uD7FF\\uE000-\\uFFFD]");

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
  public Map<DeadLetter, String> add(List<DeadLetter> letters, Deadline deadline) {
    var unkept = new HashMap<DeadLetter, String>();
    for (var from = 0; from < letters.size(); from += BATCH) {
      var batch = letters.subList(from, Math.min(from + BATCH, letters.size()));
      unkept.putAll(send(batch, deadline));
    }
    return unkept;
  }

  /** If a batch is refused, each of its letters is sent alone. */
  private Map<DeadLetter, String> send(List<DeadLetter> batch, Deadline deadline) {
    if (deadline.passed()) {
      return all(batch, "no time was left");
    }
    try {
      return refused(batch, sendOnce(batch));
    } catch (SqsException refused) {
      if (batch.size() == 1) {
        return all(batch, refused.toString());
      }
      var unkept = new HashMap<DeadLetter, String>();
      batch.forEach(letter -> unkept.putAll(send(List.of(letter), deadline)));
      return unkept;
    } catch (SdkException unreachable) {
      return all(batch, unreachable.toString());
    }
  }

  private SendMessageBatchResponse sendOnce(List<DeadLetter> batch) {
    var entries = IntStream.range(0, batch.size()).mapToObj(i -> entry(i, batch.get(i))).toList();
    return client.sendMessageBatch(it -> it.queueUrl(url).entries(entries));
  }

  private static Map<DeadLetter, String> all(List<DeadLetter> batch, String why) {
    return batch.stream().collect(toMap(letter -> letter, _ -> why));
  }

  private static Map<DeadLetter, String> refused(
      List<DeadLetter> batch, SendMessageBatchResponse answer) {
    return answer.failed().stream()
        .collect(
            toMap(
                failed -> batch.get(Integer.parseInt(failed.id())),
                failed -> failed.code() + ": " + failed.message()));
  }

  private static SendMessageBatchRequestEntry entry(int place, DeadLetter letter) {
    var reason = UNUSUAL.matcher(letter.reason()).replaceAll("?");
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
