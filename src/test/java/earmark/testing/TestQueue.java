package earmark.testing;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.json.TestJson;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** A queue of its own, on one ElasticMQ for all tests of a JVM. */
public final class TestQueue {

  private static final URI ENDPOINT = start();
  private static final SqsClient CLIENT =
      SqsClient.builder()
          .endpointOverride(ENDPOINT)
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String url =
      CLIENT.createQueue(it -> it.queueName("queue-" + COUNT.incrementAndGet())).queueUrl();

  private static URI start() {
    var server =
        SQSRestServerBuilder.withInterface("127.0.0.1")
            .withDynamicPort()
            .start()
            .waitUntilStarted();
    return URI.create("http://127.0.0.1:" + server.localAddress().getPort());
  }

  public static URI endpoint() {
    return ENDPOINT;
  }

  public String url() {
    return url;
  }

  /** The bodies of up to ten messages that were in it; they are not in it any more. */
  public List<JsonNode> take() {
    return takeMessages().stream().map(message -> TestJson.json(message.body())).toList();
  }

  /** Up to ten messages that were in it, with their attributes; they are not in it any more. */
  public List<Message> takeMessages() {
    var messages =
        CLIENT
            .receiveMessage(
                it -> it.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
            .messages();
    messages.forEach(
        message ->
            CLIENT.deleteMessage(it -> it.queueUrl(url).receiptHandle(message.receiptHandle())));
    return messages;
  }
}
