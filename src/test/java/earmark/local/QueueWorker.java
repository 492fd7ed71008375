package earmark.local;

import static java.util.stream.Collectors.toMap;

import earmark.bootstrap.Earmark;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The functions of a template that queues invoke, with their pollers, in a process of its own that
 * can be killed.
 */
public final class QueueWorker {

  private QueueWorker() {}

  /**
   * Works until it is killed.
   *
   * @param arguments the template, and where DynamoDB, SQS and EventBridge are
   */
  public static void main(String[] arguments) throws InterruptedException {
    var services = new Services(arguments[1], arguments[2], arguments[3]);
    try (var _ =
        services.start(
            Template.read(Path.of(arguments[0])), function -> !function.queues().isEmpty())) {
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  /** Where the services of AWS are that functions use. */
  public record Services(String dynamoDb, String sqs, String events) {

    /** Starts these functions of the template with their sources. */
    public EventSources start(Template template, Predicate<FunctionDefinition> which) {
      var functions =
          template.withQueueUrls(queue -> sqs + "/000000000000/" + queue).functions().stream()
              .filter(which)
              .collect(toMap(it -> it, this::function));
      return EventSources.start(
          functions,
          SqsClient.builder()
              .endpointOverride(URI.create(sqs))
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .build(),
          DynamoDbClient.builder()
              .endpointOverride(URI.create(dynamoDb))
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .build(),
          DynamoDbStreamsClient.builder()
              .endpointOverride(URI.create(dynamoDb))
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .build(),
          InstantSource.system(),
          System.err);
    }

    private LambdaFunction function(FunctionDefinition definition) {
      var environment = new HashMap<>(definition.environment());
      environment.putAll(
          Map.of(
              "DYNAMODB_ENDPOINT", dynamoDb,
              "SQS_ENDPOINT", sqs,
              "EVENTBRIDGE_ENDPOINT", events));
      return HandlerFunction.of(
          definition,
          Earmark.from(Map.copyOf(environment)),
          ConsoleLogger.ofFailures(definition.name()));
    }
  }
}
