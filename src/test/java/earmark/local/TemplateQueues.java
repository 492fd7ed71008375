package earmark.local;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues of a template. */
public final class TemplateQueues {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String REDRIVE = "RedrivePolicy";

  /** The properties that are a number and go by the same name in SQS itself. */
  private static final Set<String> NUMBERS =
      Set.of("DelaySeconds", "ReceiveMessageWaitTimeSeconds", "VisibilityTimeout");

  /** What says who may do what and how messages are kept: here, until they are deleted. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "KmsDataKeyReusePeriodSeconds",
          "KmsMasterKeyId",
          "MessageRetentionPeriod",
          "RedriveAllowPolicy",
          "SqsManagedSseEnabled",
          "Tags");

  private final Map<String, TemplateNode> queues;

  /**
   * @param queues the properties of each queue, by its name
   */
  TemplateQueues(Map<String, TemplateNode> queues) {
    this.queues = queues;
  }

  /** Creates the queues, each after the one of its dead letters. */
  public void createIn(SqsClient client) {
    var created = new HashSet<String>();
    queues.keySet().forEach(name -> create(client, name, created));
  }

  private void create(SqsClient client, String name, Set<String> created) {
    var queue = queues.get(name);
    if (queue == null || !created.add(name)) {
      return;
    }
    var attributes = numbers(queue);
    queue
        .find(REDRIVE)
        .ifPresent(
            policy -> {
              var deadLetters = LocalArn.queue(policy.get("deadLetterTargetArn"));
              create(client, deadLetters, created);
              attributes.put(QueueAttributeName.REDRIVE_POLICY, redrive(deadLetters, policy));
            });
    client.createQueue(it -> it.queueName(name).attributes(attributes));
  }

  private static Map<QueueAttributeName, String> numbers(TemplateNode queue) {
    var known = new TreeSet<>(NUMBERS);
    known.add(REDRIVE);
    known.addAll(LEFT_OUT);
    queue.requireOnly(known, "queues");
    return queue.fields().values().stream()
        .filter(property -> NUMBERS.contains(property.name()))
        .collect(
            toMap(
                it -> QueueAttributeName.fromValue(it.name()),
                it -> Integer.toString(it.number()),
                (first, _) -> first,
                HashMap::new));
  }

  private static String redrive(String deadLetters, TemplateNode policy) {
    return JSON.createObjectNode()
        .put("deadLetterTargetArn", LocalArn.ofQueue(deadLetters))
        .put("maxReceiveCount", policy.get("maxReceiveCount").number())
        .toString();
  }
}
