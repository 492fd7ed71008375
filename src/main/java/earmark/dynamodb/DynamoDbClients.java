package earmark.dynamodb;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Clients as the unit of work needs them, with nothing left to the SDK's changing defaults. */
public final class DynamoDbClients {

  /**
   * How long one call may take: a hundred times what DynamoDB usually needs, and enough for the
   * first call of a new environment, which resolves names, shakes hands and compiles.
   */
  public static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);

  private DynamoDbClients() {}

  /**
   * A builder whose client answers or fails within {@link #CALL_TIMEOUT}. It never sends a call
   * again by itself: {@link CommitProtocol} and {@link Reads} do, until the deadline of the
   * command.
   */
  public static DynamoDbClientBuilder builder() {
    return DynamoDbClient.builder()
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

  /** Without extensions: versions are the unit of work's, and it writes the conditions itself. */
  public static DynamoDbEnhancedClient enhanced(DynamoDbClient client) {
    return DynamoDbEnhancedClient.builder().dynamoDbClient(client).extensions(List.of()).build();
  }
}
