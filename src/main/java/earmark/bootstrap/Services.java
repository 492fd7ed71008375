package earmark.bootstrap;

import earmark.application.Backoff;
import earmark.dynamodb.DynamoDbClients;
import earmark.dynamodb.Jitter;
import earmark.eventbridge.EventClients;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What the use cases stand on: services of AWS, time, chance. The clients of EventBridge and SQS
 * are made when they are asked for, since few functions need them.
 *
 * @param backoff lets time pass between attempts
 * @param ids makes ids and request tokens of at most 36 characters, never the same in two
 *     environments
 */
public record Services(
    DynamoDbClient dynamoDb,
    Supplier<EventBridgeClient> eventBridge,
    Supplier<SqsClient> sqs,
    Clock clock,
    Backoff backoff,
    Supplier<String> ids) {

  /**
   * Those that the variables of the environment name, of AWS where they name none. Random numbers
   * come from the operating system, so restored snapshots differ.
   *
   * <p>Lambda says in its variables where a function runs and, without SnapStart, who it is. To
   * have the SDK find that out takes some 40 classes of a cold start.
   */
  static Services from(Map<String, String> environment) {
    var builder = DynamoDbClients.builder();
    var settings = new Settings(environment);
    settings.endpoint("DYNAMODB").ifPresent(builder::endpointOverride);
    settings.find("AWS_REGION").map(Region::of).ifPresent(builder::region);
    settings
        .find("AWS_ACCESS_KEY_ID")
        .map(_ -> EnvironmentVariableCredentialsProvider.create())
        .ifPresent(builder::credentialsProvider);
    return around(builder.build(), environment);
  }

  /** The same around another DynamoDB. */
  static Services around(DynamoDbClient dynamoDb, Map<String, String> environment) {
    var settings = new Settings(environment);
    return new Services(
        dynamoDb,
        () -> eventBridge(settings),
        () -> sqs(settings),
        Clock.tickMillis(ZoneOffset.UTC), // what is stored has milliseconds
        new Jitter(new SecureRandom()),
        () -> UUID.randomUUID().toString());
  }

  /** Those of a rehearsal, which draws no random numbers: copies would have them in common. */
  static Services standIn(Map<String, String> environment) {
    var settings = new Settings(environment);
    var dynamoDb =
        DynamoDbClients.builder()
            .httpClientBuilder(null)
            .httpClient(new StandIn(settings.table("PRODUCTS")))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
            .build();
    return new Services(
        dynamoDb,
        () -> eventBridge(settings),
        () -> sqs(settings),
        Clock.tickMillis(ZoneOffset.UTC),
        (_, _) -> {},
        () -> "priming");
  }

  private static EventBridgeClient eventBridge(Settings settings) {
    var client = EventClients.eventBridge();
    settings.endpoint("EVENTBRIDGE").ifPresent(client::endpointOverride);
    return client.build();
  }

  private static SqsClient sqs(Settings settings) {
    var client = EventClients.sqs();
    settings.endpoint("SQS").ifPresent(client::endpointOverride);
    return client.build();
  }
}
