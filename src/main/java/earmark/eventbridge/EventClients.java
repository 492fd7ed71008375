package earmark.eventbridge;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/** Clients with nothing left to the SDK's changing defaults. */
public final class EventClients {

  /** How long one call may take. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);

  private EventClients() {}

  /**
   * A builder whose client answers or fails within two seconds. It never sends a call again by
   * itself: {@link earmark.application.Delivery} does, and only what has failed.
   */
  public static EventBridgeClientBuilder eventBridge() {
    return configured(EventBridgeClient.builder());
  }

  /** The same for SQS; what is not kept there is for the stream to bring again. */
  public static SqsClientBuilder sqs() {
    return configured(SqsClient.builder());
  }

  private static <B extends SdkClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(
      B builder) {
    return builder
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CALL_TIMEOUT)
                .socketTimeout(CALL_TIMEOUT))
        .overrideConfiguration(
            override ->
                override
                    .retryStrategy(DefaultRetryStrategy.doNotRetry())
                    .apiCallAttemptTimeout(CALL_TIMEOUT)
                    .apiCallTimeout(CALL_TIMEOUT));
  }
}
