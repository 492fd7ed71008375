package earmark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

class EventSourceTemplateTest {

  private static final RetryPolicy ENDLESS =
      new RetryPolicy(false, Optional.empty(), Optional.empty(), Optional.empty());

  @Test
  void readsAQueueWithTheDefaultsOfLambda() {
    var function = function("{Type: SQS, Properties: {Queue: !GetAtt Orders.Arn}}");

    assertThat(function.queues())
        .containsExactly(new QueueSource("my-Orders", 10, Duration.ZERO, false));
  }

  @Test
  void readsAllThatIsSaidOfAQueue() {
    var function =
        function(
            "{Type: SQS, Properties: {Queue: !GetAtt Orders.Arn, BatchSize: 500, Enabled: true,"
                + " MaximumBatchingWindowInSeconds: 2, ScalingConfig: {MaximumConcurrency: 2},"
                + " FunctionResponseTypes: [ReportBatchItemFailures]}}");

    assertThat(function.queues())
        .containsExactly(new QueueSource("my-Orders", 500, Duration.ofSeconds(2), true));
  }

  @Test
  void readsAStreamWithTheDefaultsOfLambda() {
    var function =
        function(
            "{Type: DynamoDB, Properties: {Stream: !GetAtt Journal.StreamArn,"
                + " StartingPosition: LATEST}}");

    assertThat(function.streams())
        .containsExactly(
            new StreamSource(
                "my-Journal",
                ShardIteratorType.LATEST,
                100,
                Duration.ZERO,
                false,
                ENDLESS,
                List.of()));
  }

  @Test
  void readsAllThatIsSaidOfAStream() {
    var function =
        function(
            "{Type: DynamoDB, Properties: {Stream: {'Fn::GetAtt': [Journal, StreamArn]},"
                + " StartingPosition: TRIM_HORIZON, BatchSize: 20, ParallelizationFactor: 10,"
                + " MaximumBatchingWindowInSeconds: 1, BisectBatchOnFunctionError: true,"
                + " MaximumRetryAttempts: 3, MaximumRecordAgeInSeconds: 60,"
                + " DestinationConfig: {OnFailure: {Destination: !GetAtt Orders.Arn}},"
                + " FilterCriteria: {Filters: [{Pattern: '{\"eventName\": [\"INSERT\"]}'}]},"
                + " FunctionResponseTypes: [ReportBatchItemFailures]}}");

    var pattern = new TemplateNode("{\"eventName\": [\"INSERT\"]}", "", Map.of());
    assertThat(function.streams())
        .containsExactly(
            new StreamSource(
                "my-Journal",
                ShardIteratorType.TRIM_HORIZON,
                20,
                Duration.ofSeconds(1),
                true,
                new RetryPolicy(
                    true,
                    Optional.of(3),
                    Optional.of(Duration.ofMinutes(1)),
                    Optional.of("my-Orders")),
                List.of(EventPattern.of(pattern))));
  }

  @Test
  void takesMinusOneForNoLimit() {
    var function =
        function(
            "{Type: DynamoDB, Properties: {Stream: !GetAtt Journal.StreamArn, StartingPosition:"
                + " LATEST, MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: -1}}");

    assertThat(function.streams().getFirst().retries()).isEqualTo(ENDLESS);
  }

  @Test
  void leavesOutSourcesThatAreNotEnabled() {
    var queue = function("{Type: SQS, Properties: {Queue: !GetAtt Orders.Arn, Enabled: false}}");
    var stream =
        function(
            "{Type: DynamoDB, Properties: {Stream: !GetAtt Journal.StreamArn, Enabled: false}}");

    assertThat(queue.queues()).isEmpty();
    assertThat(stream.streams()).isEmpty();
  }

  @Test
  void refersToAQueueByItsUrl() {
    var template =
        template(
                """
                Place:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: shop.PlaceHandler
                      Environment:
                        Variables:
                          URL: !Ref Orders
                          NAME: !GetAtt Orders.QueueName
                          ARN: !GetAtt Orders.Arn
                          TABLE: !GetAtt Journal.Arn
                          SQS_ENDPOINT: ""
                """)
            .withQueueUrls(name -> "http://queues/" + name);

    assertThat(template.functions().getFirst().environment())
        .isEqualTo(
            Map.of(
                "URL", "http://queues/my-Orders",
                "NAME", "my-Orders",
                "ARN", "arn:aws:sqs:eu-central-1:000000000000:my-Orders",
                "TABLE", "arn:aws:dynamodb:eu-central-1:000000000000:table/my-Journal",
                "SQS_ENDPOINT", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SQS | Queue: !GetAtt Nobody.Arn | .Queue: !GetAtt Nobody.Arn is unknown here; known are"
            + " Queue.Arn, Queue.QueueName, Table.Arn and the Table.StreamArn of a table with a"
            + " stream",
        "DynamoDB | {StartingPosition: LATEST, Stream: !GetAtt Plain.StreamArn} | .Stream: !GetAtt"
            + " Plain.StreamArn is unknown here; known are Queue.Arn, Queue.QueueName, Table.Arn"
            + " and the Table.StreamArn of a table with a stream",
        "SQS | Queue: !Ref Orders | .Queue must be !GetAtt Queue.Arn of a queue of this template,"
            + " is 'my-Orders'",
        "SQS | Queue: !Join Orders | .Queue: only !Ref, !GetAtt and !Sub are understood here, not"
            + " !Join",
        "SQS | BatchSize: 10 | : Queue is missing",
        "SQS | {Queue: !GetAtt Orders.Arn, BatchSize: 11} | : a BatchSize of more than 10 needs a"
            + " MaximumBatchingWindowInSeconds of at least 1",
        "SQS | {Queue: !GetAtt Orders.Arn, BatchSize: 0} | .BatchSize must be from 1 to 10000, is"
            + " 0",
        "SQS | {Queue: !GetAtt Orders.Arn, Filter: x} | .Filter is nothing that local queue sources"
            + " can have",
        "SQS | {Queue: !GetAtt Orders.Arn, FunctionResponseTypes: [All]} | .FunctionResponseTypes.0"
            + " must be ReportBatchItemFailures, is 'All'",
        "DynamoDB | {Stream: !GetAtt Journal.Arn} | .Stream must be !GetAtt Table.StreamArn of a"
            + " table of this template, is"
            + " 'arn:aws:dynamodb:eu-central-1:000000000000:table/my-Journal'",
        "DynamoDB | {Stream: !GetAtt Journal.StreamArn, StartingPosition: AT_TIMESTAMP} |"
            + " .StartingPosition must be TRIM_HORIZON or LATEST, is 'AT_TIMESTAMP'",
        "DynamoDB | {Stream: !GetAtt Journal.StreamArn, StartingPosition: LATEST, Queue: x} |"
            + " .Queue is nothing that local stream sources can have",
        "DynamoDB | {Stream: !GetAtt Journal.StreamArn, StartingPosition: LATEST, FilterCriteria:"
            + " {Filters: [{Pattern: '{'}]}} | .FilterCriteria.Filters.0.Pattern is not JSON"
      })
  void saysWhatIsWrongAndWhere(String type, String properties, String message) {
    var braced = properties.startsWith("{") ? properties : "{" + properties + "}";

    assertThatThrownBy(() -> function("{Type: %s, Properties: %s}".formatted(type, braced)))
        .isInstanceOf(CannotStart.class)
        .hasMessage("Resources.Place.Properties.Events.E.Properties" + message);
  }

  private static FunctionDefinition function(String event) {
    return template(
            """
            Place:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: shop.PlaceHandler
                  Events:
                    E: %s
            """
                .formatted(event))
        .functions()
        .getFirst();
  }

  private static Template template(String function) {
    return Template.parse(
        """
        Resources:
          Orders: {Type: AWS::SQS::Queue}
          Plain: {Type: AWS::DynamoDB::Table, Properties: {}}
          Journal:
            Type: AWS::DynamoDB::Table
            Properties: {StreamSpecification: {StreamViewType: NEW_IMAGE}}
          %s
        """
            .formatted(function),
        id -> "my-" + id);
  }
}
