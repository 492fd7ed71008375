package earmark.testing;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Where the services of the tests are, decided once per JVM; absent is embedded.
 *
 * <ul>
 *   <li>{@code -Dendpoint=URL} is DynamoDB alone, {@code aws} the one of the default credentials
 *       and region;
 *   <li>{@code -Dendpoint.all=URL} is DynamoDB, SQS and EventBridge;
 *   <li>otherwise {@code -Dlocalstack=true} starts a LocalStack with all three.
 * </ul>
 */
public final class TestServices {

  private static final @Nullable URI DYNAMO_DB = property("endpoint");
  private static final @Nullable URI ALL = property("endpoint.all");
  private static final boolean GIVEN = DYNAMO_DB != null || ALL != null;
  private static final @Nullable LocalStack LOCAL_STACK =
      Boolean.getBoolean("localstack") && !GIVEN ? LocalStack.start() : null;

  private TestServices() {}

  public static Optional<URI> dynamoDb() {
    return DYNAMO_DB == null ? all() : Optional.of(DYNAMO_DB);
  }

  public static Optional<URI> sqs() {
    return all();
  }

  public static Optional<URI> eventBridge() {
    return all();
  }

  private static Optional<URI> all() {
    return LOCAL_STACK == null
        ? Optional.ofNullable(ALL)
        : Optional.of(requireNonNull(LOCAL_STACK.endpoint(), "LocalStack cannot run here"));
  }

  /** Why there is nothing to run the tests on, if so. */
  static Optional<String> unavailable() {
    return Optional.ofNullable(LOCAL_STACK).map(LocalStack::unavailable);
  }

  /** Whether they were there before the tests, and keep what the tests leave behind. */
  static boolean outliveTheTests() {
    return GIVEN;
  }

  private static @Nullable URI property(String name) {
    var value = System.getProperty(name, "");
    if (value.isBlank()) {
      return null;
    }
    return "aws".equals(value) ? dynamoDbOfAws() : URI.create(value);
  }

  private static URI dynamoDbOfAws() {
    var region = DefaultAwsRegionProviderChain.builder().build().getRegion();
    return URI.create("https://" + DynamoDbClient.serviceMetadata().endpointFor(region));
  }
}
