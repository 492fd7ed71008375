package earmark.openapi;

import static earmark.json.TestJson.json;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.bootstrap.Earmark;
import earmark.testing.FaultyHttpClient;
import earmark.testing.InvocationContext;
import earmark.testing.Request;
import earmark.testing.TestDynamoDb;
import earmark.testing.TestTables;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  private final OpenApi document = OpenApi.read();

  @Test
  void workOneAfterAnotherWhereThereIsNothingYet() {
    var functions =
        new HttpFunctions(
            new Earmark(
                TestDynamoDb.client(new FaultyHttpClient()),
                TestTables.environment(TestDynamoDb.createTables("Examples-"))));

    assertThat(document.operations().stream().flatMap(ExamplesTest::requests))
        .hasSizeGreaterThan(document.operations().size())
        .allSatisfy(
            it ->
                assertThat(functions.send(it, new InvocationContext()).told())
                    .as(it.route())
                    .startsWith("20"));
  }

  /** Those of an operation; none if only an answer tells what to ask for. */
  private static Stream<Request> requests(Operation operation) {
    var path = pathExamples(operation);
    return path.keySet().containsAll(operation.namesInPath())
        ? operation.exampleBodies().stream()
            .map(it -> new Request(operation.method() + " " + operation.path(), path, it, Map.of()))
        : Stream.empty();
  }

  private static Map<String, String> pathExamples(Operation operation) {
    return operation
        .parameters()
        .filter(it -> it.at("in").node().asText().equals("path") && it.at("example").exists())
        .collect(
            toMap(it -> it.at("name").node().asText(), it -> it.at("example").node().asText()));
  }

  @Test
  void ofAnswersAreAsTheirSchemasSay() {
    var examples =
        document.operations().stream()
            .flatMap(it -> it.responses().values().stream())
            .flatMap(ExamplesTest::contents)
            .filter(it -> it.at("example").exists())
            .toList();

    assertThat(examples)
        .isNotEmpty()
        .allSatisfy(
            it -> assertThat(document.faults(it.at("example").node(), it.at("schema"))).isEmpty());
  }

  private static Stream<Place> contents(Place response) {
    var content = response.at("content");
    return content.names().stream().map(content::at);
  }

  @Test
  void ofRequestsAreAsTheirSchemasSay() {
    for (var operation : document.operations()) {
      operation
          .body()
          .ifPresent(
              schema ->
                  assertThat(operation.exampleBodies())
                      .isNotEmpty()
                      .allSatisfy(it -> assertThat(document.faults(json(it), schema)).isEmpty()));
    }
  }
}
