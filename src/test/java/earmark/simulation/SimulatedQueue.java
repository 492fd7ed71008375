package earmark.simulation;

import static earmark.json.TestJson.json;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import earmark.linearizability.Exchange;
import earmark.testing.FaultyHttpClient.Killed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A queue whose function gets its messages, some at a time: each until it is done, now and then
 * once more, and again while it is still at work if that takes long.
 */
final class SimulatedQueue {

  private static final int LONGEST_INVISIBLE_MILLIS = 60_000;
  private static final String KEY_REUSED =
      "{\"status\":422,\"type\":\"urn:earmark:problem:idempotency-key-reused\"}";

  private static final int MOST_AT_ONCE = 8;

  private final String operation;
  private final Function function;
  private final Cloud cloud;
  private final RandomGenerator random;
  private final List<Exchange> exchanges;
  private final List<Message> open = new ArrayList<>();
  private int sent;

  /**
   * @param operation what its messages ask for
   * @param exchanges gets what becomes of every message
   */
  SimulatedQueue(
      String operation,
      Function function,
      Cloud cloud,
      RandomGenerator random,
      List<Exchange> exchanges) {
    this.operation = operation;
    this.function = function;
    this.cloud = cloud;
    this.random = random;
    this.exchanges = exchanges;
  }

  /** Returns the ids of the messages that are to come again. */
  @FunctionalInterface
  interface Function {
    Set<String> handle(List<SQSMessage> messages, Context context);
  }

  private static final class Message {
    final SQSMessage message;
    final String key;
    final long called;
    long visibleFrom;

    Message(SQSMessage message, String key, long called) {
      this.message = message;
      this.key = key;
      this.called = called;
    }
  }

  /** Puts a message into the queue. */
  void send(String body, Optional<String> key) {
    var message = new SQSMessage();
    message.setMessageId("%s-%d".formatted(operation, ++sent));
    message.setBody(body);
    key.ifPresent(it -> message.setMessageAttributes(Map.of("commandId", attribute(it))));
    cloud
        .trace()
        .happened(cloud.scheduler(), "queued %s %s".formatted(message.getMessageId(), body));
    open.add(new Message(message, key.orElse(message.getMessageId()), cloud.tick()));
  }

  private static MessageAttribute attribute(String value) {
    var attribute = new MessageAttribute();
    attribute.setDataType("String");
    attribute.setStringValue(value);
    return attribute;
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /** Delivers what there is to deliver. */
  void poll() {
    var some =
        open.stream()
            .filter(it -> it.visibleFrom <= cloud.scheduler().now())
            .limit(1 + random.nextInt(MOST_AT_ONCE))
            .toList();
    if (!some.isEmpty()) {
      var invisible = random.nextInt(LONGEST_INVISIBLE_MILLIS);
      some.forEach(it -> it.visibleFrom = cloud.scheduler().now() + invisible);
      deliver(some);
    }
  }

  private void deliver(List<Message> some) {
    var requestId = cloud.newId();
    try {
      var again =
          function.handle(
              some.stream().map(it -> it.message).toList(), cloud.invocation(requestId));
      some.stream().filter(it -> !again.contains(it.message.getMessageId())).forEach(this::done);
    } catch (Killed _) {
      // they come again
    }
  }

  private void done(Message message) {
    var reason = reasonOfDeadLetter(message);
    exchanges.add(
        new Exchange(
            "queue:%s:%s".formatted(operation, message.key),
            "queue " + operation,
            Map.of(),
            message.message.getBody(),
            message.called,
            cloud.tick(),
            reason.map(it -> json(it).get("status").asInt()).orElse(200),
            reason.orElse(""),
            Map.of()));
    if (!cloud.weather().oneIn(10)) { // else it comes once more, as messages may
      open.remove(message);
    }
  }

  /** As HTTP would tell it; a command that is on record for another request is told in words. */
  private Optional<String> reasonOfDeadLetter(Message message) {
    return cloud.sqs().deadLetters().stream()
        .filter(it -> it.commandId().equals(message.key))
        .filter(it -> it.body().equals(message.message.getBody()))
        .map(SimulatedSqs.DeadLetter::reason)
        .map(SimulatedQueue::problem)
        .findFirst();
  }

  private static String problem(String reason) {
    if (reason.contains("is on record for another request")) {
      return KEY_REUSED;
    }
    if (!reason.startsWith("{")) {
      throw new AssertionError("a dead letter for no reason: " + reason);
    }
    return reason;
  }
}
