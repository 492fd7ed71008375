package earmark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

  @Test
  void mergesWhatGlobalsSayIntoAFunction() {
    var template =
        parse(
            """
            Parameters:
              Days: {Type: Number, Default: 30}
            Globals:
              Function:
                Timeout: 15
                MemorySize: 1024
                Environment: {Variables: {TABLE: !Ref Orders, DAYS: !Ref Days, LEVEL: info}}
            Resources:
              Orders: {Type: AWS::DynamoDB::Table, Properties: {}}
              Place:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: shop.PlaceHandler
                  Timeout: 3
                  Environment: {Variables: {LEVEL: debug}}
                  Events:
                    Put: {Type: HttpApi, Properties: {Method: put, Path: "/orders/{orderId}"}}
                    Every: {Type: Schedule, Properties: {Schedule: rate(1 minute)}}
            """);

    assertThat(template.functions())
        .containsExactly(
            new FunctionDefinition(
                "Place",
                "shop.PlaceHandler",
                1024,
                Duration.ofSeconds(3),
                Map.of("TABLE", "Orders", "DAYS", "30", "LEVEL", "debug"),
                List.of(new Route("PUT", "/orders/{orderId}")),
                List.of(new Schedule("PlaceEvery", Duration.ofMinutes(1))),
                List.of(),
                List.of()));
  }

  @Test
  void takesTheDefaultsOfLambdaWhereNothingIsSaid() {
    var template = parse(function("Handler: shop.PlaceHandler"));

    assertThat(template.functions())
        .containsExactly(
            new FunctionDefinition(
                "Place",
                "shop.PlaceHandler",
                128,
                Duration.ofSeconds(3),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
  }

  @Test
  void understandsTheLongFormOfAReference() {
    var template = parse(function("Handler: {Ref: Place}"));

    assertThat(template.functions().getFirst().handler()).isEqualTo("Place");
  }

  @Test
  void fillsInATextWhatItRefersTo() {
    var template = parse(function("Handler: !Sub ${AWS::StackName}.${Place}"));

    assertThat(template.functions().getFirst().handler()).isEqualTo("earmark.Place");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Join", "If", "ImportValue", "Typo"})
  void namesATagThatItDoesNotUnderstandAndItsPlace(String tag) {
    var template = parse(function("Handler: !%s shop".formatted(tag)));

    assertThatThrownBy(template::functions)
        .hasMessage(
            "Resources.Place.Properties.Handler: only !Ref, !GetAtt and !Sub are understood here,"
                + " not !"
                + tag);
  }

  @Test
  void understandsTagsOverListsAndObjectsWellEnoughToNameThem() {
    var template = parse(function("Handler: !If [Production, !Ref Place, {a: !Sub b}]"));

    assertThatThrownBy(template::functions)
        .hasMessage(
            "Resources.Place.Properties.Handler: only !Ref, !GetAtt and !Sub are understood here,"
                + " not !If");
  }

  @Test
  void leavesAloneWhatItDoesNotRead() {
    var template = parse(function("{Handler: shop.PlaceHandler, Role: !GetAtt Role.Arn}"));

    assertThat(template.functions()).hasSize(1);
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    assertFails(
        parse(function("Handler: !Ref Nobody"))::functions,
        "Resources.Place.Properties.Handler: !Ref Nobody is neither a resource nor a parameter with"
            + " a default");
    assertFails(
        parse(function("Timeout: 3"))::functions, "Resources.Place.Properties: Handler is missing");
    assertFails(
        parse(function("{Handler: shop.Place, Timeout: long}"))::functions,
        "Resources.Place.Properties.Timeout must be a number, is 'long'");
    assertFails(
        parse(function("{Handler: [shop.Place]}"))::functions,
        "Resources.Place.Properties.Handler must be a text or a number");
    assertFails(
        parse(function("{Handler: a, Events: {Topic: {Type: SNS}}}"))::functions,
        "Resources.Place.Properties.Events.Topic.Type: events of type SNS do not arrive here");
  }

  @Test
  void refusesRoutesThatItCannotServe() {
    assertFails(
        parse(function(route("ANY", "/orders")))::functions,
        "Resources.Place.Properties.Events.E.Properties.Method: only GET, POST, PUT, PATCH and"
            + " DELETE are routed here");
    assertFails(
        parse(function(route("GET", "/orders/{all+}/lines")))::functions,
        "Resources.Place.Properties.Events.E.Properties.Path must be made of plain segments and"
            + " {parameters}");
  }

  @Test
  void refusesATableThatLocalTablesCannotBe() {
    var template =
        parse(
            """
            Resources:
              Orders:
                Type: AWS::DynamoDB::Table
                Properties: {TableName: orders}
            """);
    try (var dynamoDb = LocalDynamoDb.inMemory(0);
        var client = dynamoDb.client()) {

      assertFails(
          () -> template.tables().createIn(client),
          "Resources.Orders.Properties.TableName is nothing that local tables can have");
    }
  }

  @Test
  void saysWhenTheFileIsMissingOrBroken(@TempDir Path folder) throws IOException {
    var missing = folder.resolve("missing.yaml");
    var broken = Files.writeString(folder.resolve("broken.yaml"), "Resources:\n  a: [1\n");
    var doubled = Files.writeString(folder.resolve("doubled.yaml"), "Resources:\n  a: 1\n  a: 2\n");
    var empty = Files.createFile(folder.resolve("empty.yaml"));

    assertFails(() -> Template.read(missing), "cannot read the template " + missing);
    assertThatThrownBy(() -> Template.read(broken))
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith(broken + " is not YAML: ")
        .hasMessageEndingWith("in line 3");
    assertFails(
        () -> Template.read(doubled), doubled + " is not YAML: found duplicate key a in line 3");
    assertFails(() -> Template.read(empty), "the template must be an object");
  }

  private static void assertFails(ThrowingCallable action, String message) {
    assertThatThrownBy(action).isInstanceOf(CannotStart.class).hasMessage(message);
  }

  private static Template parse(String yaml) {
    return Template.parse(yaml, UnaryOperator.identity());
  }

  private static String function(String properties) {
    return """
    Resources:
      Place:
        Type: AWS::Serverless::Function
        Properties:
          %s
    """
        .formatted(properties);
  }

  private static String route(String method, String path) {
    return "{Handler: a, Events: {E: {Type: HttpApi, Properties: {Method: %s, Path: '%s'}}}}"
        .formatted(method, path);
  }
}
