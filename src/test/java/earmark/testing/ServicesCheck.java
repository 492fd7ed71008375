package earmark.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Whether SQS and EventBridge, where they are not embedded, are what they have to be. */
@IntegrationTest
class ServicesCheck {

  @Test
  void sqsKeepsAMessageUntilItIsReceived() {
    var endpoint = TestServices.sqs();
    assumeTrue(endpoint.isPresent(), "SQS is not among the services of this run");
    try (var sqs =
        SqsClient.builder()
            .endpointOverride(endpoint.orElseThrow())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      var queue = sqs.createQueue(it -> it.queueName("check-" + UUID.randomUUID())).queueUrl();
      sqs.sendMessage(it -> it.queueUrl(queue).messageBody("kept"));

      var received = sqs.receiveMessage(it -> it.queueUrl(queue).waitTimeSeconds(10)).messages();

      sqs.deleteQueue(it -> it.queueUrl(queue));
      assertThat(received).extracting(Message::body).containsExactly("kept");
    }
  }

  @Test
  void eventBridgeTakesAnEvent() {
    var endpoint = TestServices.eventBridge();
    assumeTrue(endpoint.isPresent(), "EventBridge is not among the services of this run");
    var event =
        PutEventsRequestEntry.builder()
            .source("earmark.check")
            .detailType("Checked")
            .detail("{}")
            .build();
    try (var eventBridge =
        EventBridgeClient.builder()
            .endpointOverride(endpoint.orElseThrow())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {

      var answer = eventBridge.putEvents(it -> it.entries(event));

      assertThat(answer.failedEntryCount()).isZero();
      assertThat(answer.entries())
          .singleElement()
          .satisfies(it -> assertThat(it.eventId()).isNotNull());
    }
  }
}
