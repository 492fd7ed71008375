package earmark.local;

import static earmark.json.TestJson.json;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import earmark.lambda.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The template as it stands: what a careful team would look for in it. */
class TemplateRulesTest {

  private static final String FUNCTION = "AWS::Serverless::Function";
  private static final String QUEUE = "AWS::SQS::Queue";
  private static final String TABLE = "AWS::DynamoDB::Table";
  private static final String ALARM = "AWS::CloudWatch::Alarm";
  private static final String BOUNDARY = "FunctionsBoundary/Properties/PolicyDocument";

  private final JsonNode template = read("template.yaml");

  @Test
  void everyRouteAsksWhoIsCalling() {
    var secured = new TreeSet<String>();
    resource("HttpApi")
        .at("/Properties/DefinitionBody/paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          assertThat(method.getValue())
                              .as("%s", path.getKey())
                              .isEqualTo(
                                  json(
                                      """
                                      {"security": {"Fn::If":
                                        ["Tokens", [{"JWT": []}], [{"AWS_IAM": []}]]}}
                                      """));
                          secured.add(
                              method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                        }));

    assertThat(secured).isEqualTo(routes());
  }

  private Set<String> routes() {
    return Template.read(Path.of("template.yaml")).functions().stream()
        .flatMap(function -> function.routes().stream())
        .map(Route::key)
        .collect(toCollection(TreeSet::new));
  }

  @Test
  void callersNeedPermissionOfIamUnlessTheParameterSaysOtherwise() {
    assertThat(template.at("/Parameters/Authorization/Default").textValue()).isEqualTo("IAM");
    assertThat(template.at("/Conditions/Tokens"))
        .isEqualTo(json("{\"Fn::Equals\": [{\"Ref\": \"Authorization\"}, \"JWT\"]}"));
  }

  @Test
  void tablesAreKeptAndCanBeRestored() {
    var kept = resources(TABLE);
    kept.remove("LeasesTable"); // holds nothing that is true a minute later

    assertThat(kept).hasSize(5);
    kept.forEach(
        (name, table) -> {
          assertThat(table.at("/DeletionPolicy").asText()).as(name).isEqualTo("Retain");
          assertThat(table.at("/UpdateReplacePolicy").asText()).as(name).isEqualTo("Retain");
          assertThat(table.at("/Properties/DeletionProtectionEnabled").asText())
              .as(name)
              .isEqualTo("true");
          assertThat(
                  table
                      .at("/Properties/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                      .asText())
              .as(name)
              .isEqualTo("true");
        });
  }

  @Test
  void tablesAreEncryptedAndPaidByUse() {
    resources(TABLE)
        .forEach(
            (name, table) -> {
              assertThat(table.at("/Properties/SSESpecification/SSEEnabled").asText())
                  .as(name)
                  .isEqualTo("true");
              assertThat(table.at("/Properties/BillingMode").asText())
                  .as(name)
                  .isEqualTo("PAY_PER_REQUEST");
            });
  }

  @Test
  void queuesAreEncryptedAndKeepMessagesForTwoWeeks() {
    resources(QUEUE)
        .forEach(
            (name, queue) -> {
              assertThat(queue.at("/Properties/SqsManagedSseEnabled").asText())
                  .as(name)
                  .isEqualTo("true");
              assertThat(queue.at("/Properties/MessageRetentionPeriod").asText())
                  .as(name)
                  .isEqualTo("1209600");
            });
  }

  @Test
  void messagesAreHiddenSixTimesAsLongAsTheirFunctionMayTakeAndHaveDeadLetters() {
    var sources = events("SQS");

    assertThat(sources).hasSize(2);
    for (var event : sources) {
      var queue = resource(event.source().at("/Queue/Fn::GetAtt").asText().replace(".Arn", ""));
      assertThat(queue.at("/Properties/VisibilityTimeout").asInt())
          .as(event.function())
          .isGreaterThanOrEqualTo(6 * resource(event.function()).at("/Properties/Timeout").asInt());
      assertThat(queue.at("/Properties/RedrivePolicy/deadLetterTargetArn").isMissingNode())
          .as(event.function())
          .isFalse();
      assertThat(event.source().at("/ScalingConfig/MaximumConcurrency").asInt())
          .as(event.function())
          .isPositive();
    }
  }

  @Test
  void functionsTakeFromTheirOwnQueueOrStreamOnly() {
    for (var event : events("SQS")) {
      assertThat(resourcesOf("sqs:ReceiveMessage", event.function()))
          .as(event.function())
          .containsExactly(event.source().at("/Queue"));
    }
    for (var event : events("DynamoDB")) {
      var table = event.source().at("/Stream/Fn::GetAtt").asText().replace(".StreamArn", "");
      assertThat(resourcesOf("dynamodb:GetRecords", event.function()))
          .as(event.function())
          .containsExactly(json("{\"Fn::Sub\": \"${%s.Arn}/stream/*\"}".formatted(table)));
    }
  }

  @Test
  void functionsWriteIntoTheirOwnLogOnly() {
    var log = json("{\"Fn::GetAtt\": \"FunctionLogs.Arn\"}");

    assertThat(template.at("/Globals/Function/PermissionsBoundary/Ref").asText())
        .isEqualTo("FunctionsBoundary");
    assertThat(allowed("logs:PutLogEvents", BOUNDARY)).containsExactly(log);
    for (var function : resources(FUNCTION).keySet()) {
      if (resource(function).at("/Properties").has("Role")) {
        assertThat(resourcesOf("logs:PutLogEvents", function)).as(function).containsExactly(log);
      }
    }
  }

  /** Else they would be permitted by tests, and denied by AWS. */
  @Test
  void theBoundaryOfRolesHasAllActionsOfTheirPolicies() {
    for (var function : resources(FUNCTION).keySet()) {
      resource(function)
          .at("/Properties/Policies/0/Statement")
          .forEach(
              statement ->
                  actions(statement)
                      .forEach(
                          action -> assertThat(allowed(action, BOUNDARY)).as(action).isNotEmpty()));
    }
  }

  /** What the role of a function allows this action on. */
  private List<JsonNode> resourcesOf(String action, String function) {
    var role = resource(function).at("/Properties/Role/Fn::GetAtt").asText().replace(".Arn", "");
    return allowed(action, role + "/Properties/Policies/0/PolicyDocument");
  }

  /** What a policy allows this action on. */
  private List<JsonNode> allowed(String action, String policy) {
    return StreamSupport.stream(resource(policy).at("/Statement").spliterator(), false)
        .filter(statement -> actions(statement).anyMatch(action::equals))
        .map(it -> it.at("/Resource"))
        .toList();
  }

  private static Stream<String> actions(JsonNode statement) {
    var action = statement.at("/Action");
    return action.isArray()
        ? StreamSupport.stream(action.spliterator(), false).map(JsonNode::asText)
        : Stream.of(action.asText());
  }

  @Test
  void whateverChangesOfAFunctionIsInvoked() {
    assertThat(template.at("/Globals/Function/AutoPublishAlias").asText()).isEqualTo("live");
    assertThat(template.at("/Globals/Function/AutoPublishAliasAllProperties").asText())
        .isEqualTo("true");
  }

  @Test
  void anErrorOfAFunctionThatRunsOnceAMinuteReachesItsAlarm() {
    for (var alarm : List.of("CommandErrorsAlarm", "ReadErrorsAlarm", "BackgroundErrorsAlarm")) {
      assertThat(resource(alarm).at("/Properties/Threshold").asInt()).as(alarm).isEqualTo(1);
      assertThat(resource(alarm).at("/Properties/Metrics").findValuesAsText("Period"))
          .as(alarm)
          .containsOnly("60");
    }
  }

  @Test
  void readersOfTheJournalFailRecordByRecordAndLoseNone() {
    var readers =
        events("DynamoDB").stream()
            .filter(it -> it.source().at("/Stream/Fn::GetAtt").asText().startsWith("JournalTable"))
            .toList();

    assertThat(readers).hasSize(2); // a shard takes no third
    for (var reader : readers) {
      assertThat(reader.source().at("/FunctionResponseTypes/0").asText())
          .as(reader.function())
          .isEqualTo("ReportBatchItemFailures");
      assertThat(reader.source().at("/BisectBatchOnFunctionError").asText())
          .as(reader.function())
          .isEqualTo("true");
      assertThat(reader.source().at("/MaximumRecordAgeInSeconds").asInt())
          .as(reader.function())
          .isEqualTo(86_400);
      assertThat(reader.source().at("/DestinationConfig/OnFailure/Destination/Fn::GetAtt").asText())
          .as(reader.function())
          .isEqualTo("LostRecords.Arn");
    }
  }

  /** What it fails to do is done by the schedule: it need not come again, nor be looked at. */
  @Test
  void theReaderOfProductsHoldsNothingBack() {
    var reader =
        events("DynamoDB").stream()
            .filter(it -> it.function().equals("SettleMarkedProductsFunction"))
            .findAny()
            .orElseThrow();

    assertThat(reader.source().at("/BisectBatchOnFunctionError").asText()).isEqualTo("true");
    assertThat(reader.source().at("/MaximumRetryAttempts").asInt()).isEqualTo(1);
    assertThat(reader.source().at("/MaximumRecordAgeInSeconds").asInt()).isEqualTo(120);
  }

  @Test
  void errorsOfEveryFunctionThatIsNotInvokedByHandStopADeployment() {
    var functions = new TreeSet<>(resources(FUNCTION).keySet());
    functions.remove("RepublishEventsFunction");

    var watched = new TreeSet<String>();
    template
        .at("/Globals/Function/DeploymentPreference/Alarms/Fn::If/1")
        .forEach(
            alarm ->
                resource(alarm.at("/Ref").asText())
                    .at("/Properties/Metrics")
                    .findValues("Dimensions")
                    .forEach(it -> watched.add(it.at("/0/Value/Ref").asText())));

    assertThat(watched).isEqualTo(functions);
  }

  @Test
  void alarmsAndTheDashboardShowMetricsThatFunctionsHave() {
    var known = Stream.of(Metric.values()).map(Metric::title).collect(toSet());

    var watched = new TreeSet<String>();
    for (var alarm : resources(ALARM).values()) {
      if (alarm.at("/Properties/Namespace").asText().equals(Metric.NAMESPACE)) {
        watched.add(alarm.at("/Properties/MetricName").asText());
        assertThat(alarm.at("/Properties/Dimensions"))
            .isEqualTo(json("[{\"Name\": \"service\", \"Value\": {\"Ref\": \"AWS::StackName\"}}]"));
      }
    }
    var shown = shownOnTheDashboard();

    assertThat(known).containsAll(watched);
    assertThat(shown).isEqualTo(new TreeSet<>(known));
  }

  private Set<String> shownOnTheDashboard() {
    var body = resource("Dashboard").at("/Properties/DashboardBody/Fn::Sub").asText();
    var shown = new TreeSet<String>();
    json(body)
        .findValues("metrics")
        .forEach(
            metrics ->
                metrics.forEach(
                    metric -> {
                      if (metric.get(0).asText().equals(Metric.NAMESPACE)) {
                        shown.add(metric.get(1).asText());
                      }
                    }));
    return shown;
  }

  @Test
  void everyAlarmIsExplained() throws IOException {
    var explained =
        Pattern.compile("^\\| `(\\w+Alarm)` \\|", Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("docs/operations.md")))
            .results()
            .map(it -> it.group(1))
            .toList();

    assertThat(explained).containsExactlyInAnyOrderElementsOf(resources(ALARM).keySet());
  }

  /** An event source of a function. */
  private record Source(String function, JsonNode source) {}

  private List<Source> events(String type) {
    return resources(FUNCTION).entrySet().stream()
        .flatMap(
            function ->
                StreamSupport.stream(
                        function.getValue().at("/Properties/Events").spliterator(), false)
                    .filter(event -> event.at("/Type").asText().equals(type))
                    .map(event -> new Source(function.getKey(), event.at("/Properties"))))
        .toList();
  }

  private JsonNode resource(String name) {
    return template.at("/Resources/" + name);
  }

  private Map<String, JsonNode> resources(String type) {
    return template.at("/Resources").properties().stream()
        .filter(it -> it.getValue().at("/Type").asText().equals(type))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first, TreeMap::new));
  }

  private static JsonNode read(String file) {
    return YamlFile.read(
        "template", Path.of(file), yaml -> new JsonMapper().valueToTree(TemplateYaml.parse(yaml)));
  }
}
