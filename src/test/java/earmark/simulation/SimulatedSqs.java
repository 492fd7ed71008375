package earmark.simulation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** SQS as functions reach it that set things aside: what they keep there. */
final class SimulatedSqs implements SqsClient {

  private final Network network;
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  SimulatedSqs(Network network) {
    this.network = network;
  }

  /** A message that could not be done. */
  record DeadLetter(String commandId, String body, String reason) {}

  /** Each as often as it was kept. */
  List<DeadLetter> deadLetters() {
    return deadLetters;
  }

  /** Records that could not be delivered. */
  List<String> failures() {
    return failures;
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    return network.call(
        request.entries().stream().map(SimulatedSqs::deadLetter).toList(),
        () ->
            SendMessageBatchResponse.builder()
                .successful(request.entries().stream().map(this::keep).toList())
                .failed(List.of())
                .build(),
        SimulatedSqs::failure,
        Network.OF_WRITES);
  }

  private SendMessageBatchResultEntry keep(SendMessageBatchRequestEntry entry) {
    deadLetters.add(deadLetter(entry));
    return SendMessageBatchResultEntry.builder().id(entry.id()).build();
  }

  private static DeadLetter deadLetter(SendMessageBatchRequestEntry entry) {
    var attributes = entry.messageAttributes();
    return new DeadLetter(
        text(attributes, "commandId"), entry.messageBody(), text(attributes, "reason"));
  }

  private static String text(Map<String, MessageAttributeValue> attributes, String name) {
    return requireNonNull(attributes.get(name), name).stringValue();
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    return network.call(
        request,
        () -> {
          failures.add(request.messageBody());
          return SendMessageResponse.builder().messageId("kept").build();
        },
        SimulatedSqs::failure,
        Network.OF_WRITES);
  }

  private static SdkException failure(String code, int status) {
    return Network.failure(SqsException.builder(), code, status);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
