package earmark.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The queues {@code Orders} and {@code DeadLetters} and the table {@code Journal} in a real SQS and
 * DynamoDB, and a function of a test that they invoke.
 */
final class SourcesOfTest implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final String TEMPLATE =
      """
      Resources:
        DeadLetters: {Type: AWS::SQS::Queue}
        Orders:
          Type: AWS::SQS::Queue
          Properties:
            VisibilityTimeout: 1
            MessageRetentionPeriod: 1209600
            RedrivePolicy: {deadLetterTargetArn: !GetAtt DeadLetters.Arn, maxReceiveCount: 2}
        Journal:
          Type: AWS::DynamoDB::Table
          Properties:
            BillingMode: PAY_PER_REQUEST
            AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
            KeySchema: [{AttributeName: id, KeyType: HASH}]
            StreamSpecification: {StreamViewType: NEW_AND_OLD_IMAGES}
        Place:
          Type: AWS::Serverless::Function
          Properties:
            Handler: shop.PlaceHandler
            Events: {E: SOURCE}
      """;

  private final OpenParts parts = new OpenParts();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final LocalDynamoDb localDynamoDb = LocalDynamoDb.inMemory(0);
  private final LocalSqs localSqs = LocalSqs.start(0);
  private final SqsClient sqs = localSqs.client();
  private final DynamoDbClient dynamoDb = localDynamoDb.client();
  private final Template template;
  private volatile Duration offset = Duration.ZERO;

  /** Everything but the source, which begins with {@link #start}. */
  SourcesOfTest(String source) {
    parts.add(localDynamoDb);
    parts.add(localSqs);
    parts.add(dynamoDb::close);
    parts.add(sqs::close);
    template = Template.parse(TEMPLATE.replace("SOURCE", source), UnaryOperator.identity());
    template.tables().createIn(dynamoDb);
    template.queues().createIn(sqs);
  }

  SourcesOfTest start(LambdaFunction function) {
    var definition = template.functions().getFirst();
    LambdaFunction recording =
        event -> {
          events.add(event);
          return function.invoke(event);
        };
    InstantSource clock = () -> Clock.systemUTC().instant().plus(offset);
    parts.add(
        EventSources.start(
            Map.of(definition, recording),
            localSqs.client(),
            localDynamoDb.client(),
            localDynamoDb.streamsClient(),
            clock,
            new PrintStream(log, true, UTF_8)));
    return this;
  }

  /** From now on, everything looks older by this. */
  void passTime(Duration time) {
    offset = time;
  }

  SqsClient sqs() {
    return sqs;
  }

  DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  String url(String queue) {
    return localSqs.queueUrl(queue);
  }

  String log() {
    return log.toString(UTF_8);
  }

  /** The next event that the function has received. */
  String event() throws InterruptedException {
    var event = events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (event == null) {
      throw new AssertionError("no event has come; the log is: " + log());
    }
    return event;
  }

  boolean hasEvents() {
    return !events.isEmpty();
  }

  /** How many messages a queue holds, those that are being handled among them. */
  int size(String queue) {
    var attributes =
        sqs.getQueueAttributes(
                it ->
                    it.queueUrl(url(queue))
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return attributes.values().stream().mapToInt(Integer::parseInt).sum();
  }

  /** The body of a message that arrives; ElasticMQ does not wake who waits for a dead letter. */
  String body(String queue) throws InterruptedException {
    var bodies = new ArrayList<String>();
    await(
        () -> {
          sqs.receiveMessage(it -> it.queueUrl(url(queue)))
              .messages()
              .forEach(message -> bodies.add(message.body()));
          return !bodies.isEmpty();
        });
    return bodies.getFirst();
  }

  /** Looks until it is so. */
  void await(BooleanSupplier condition) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it has not come true; the log is: " + log());
      }
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    parts.close();
  }
}
