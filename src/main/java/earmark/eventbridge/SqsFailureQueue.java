package earmark.eventbridge;

import com.fasterxml.jackson.databind.json.JsonMapper;
import earmark.application.EntryFailure;
import earmark.application.FailureQueue;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Keeps failures in a queue of SQS, each as {@code {"useCase", "commandId", "error"}}. The record
 * itself is in the journal under that id.
 */
public final class SqsFailureQueue implements FailureQueue {

  /** An error says enough in so many characters; a message may be 256 KB. */
  private static final int MAX_ERROR = 10_000;

  private static final JsonMapper JSON = new JsonMapper();

  private final SqsClient client;
  private final String url;

  public SqsFailureQueue(SqsClient client, String url) {
    this.client = client;
    this.url = url;
  }

  @Override
  public void add(String useCase, EntryFailure failure) {
    var error = failure.error();
    var message =
        JSON.createObjectNode()
            .put("useCase", useCase)
            .put("commandId", failure.entry().commandId())
            .put("error", error.substring(0, Math.min(error.length(), MAX_ERROR)));
    client.sendMessage(send -> send.queueUrl(url).messageBody(message.toString()));
  }
}
