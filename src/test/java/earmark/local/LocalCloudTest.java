package earmark.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCloudTest {

  private static final Path TEMPLATE = Path.of("template.yaml");
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void answersOverHttp() throws Exception {
    try (var cloud = LocalCloud.start(LocalCloud.Options.of(TEMPLATE));
        var client = HttpClient.newHttpClient()) {
      var added =
          post(
              client, cloud, "/batches", "{\"reference\": \"b\", \"sku\": \"S\", \"quantity\": 5}");
      var allocated =
          post(
              client,
              cloud,
              "/allocations",
              "{\"orderId\": \"o\", \"lines\": [{\"sku\": \"S\", \"quantity\": 5}]}");

      assertThat(added.statusCode()).isEqualTo(201);
      assertThat(allocated.statusCode()).isEqualTo(201);
      assertThat(JSON.readTree(allocated.body()).at("/lines/0/batch").asText()).isEqualTo("b");
    }
  }

  @Test
  void runsAScheduledFunctionOnItsTables(@TempDir Path folder) throws Exception {
    var template = folder.resolve("template.yaml");
    Files.writeString(template, RestockHandler.addTo(Files.readString(TEMPLATE)));
    try (var cloud = LocalCloud.start(LocalCloud.Options.of(template));
        var client = HttpClient.newHttpClient()) {

      cloud.runNow("RestockFunction");

      var product = get(client, cloud, "/products/RESTOCKED");
      assertThat(JSON.readTree(product.body()).path("availableQuantity").asInt()).isEqualTo(10);
      assertThatThrownBy(() -> cloud.runNow("AddBatchFunction"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no schedule invokes AddBatchFunction");
    }
  }

  private static HttpResponse<String> post(
      HttpClient client, LocalCloud cloud, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(cloud.uri() + path))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(HttpClient client, LocalCloud cloud, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(cloud.uri() + path)).build(), BodyHandlers.ofString());
  }

  /**
   * In this order they make a story: a batch, an order that is cancelled and ships after all,
   * views.
   */
  @Test
  void replaysTheEventOfEveryFunction() throws IOException {
    try (var cloud = LocalCloud.start(LocalCloud.Options.of(TEMPLATE))) {
      for (var definition : cloud.functions()) {
        var event = Files.readString(eventOf(definition));

        var answer = JSON.readTree(cloud.invoke(definition.name(), event));

        assertThat(succeeded(definition, answer))
            .as("%s answered %s", definition.name(), answer)
            .isTrue();
      }
    }
  }

  /** A function that has no route answers with what it could not do, if it answers at all. */
  private static boolean succeeded(FunctionDefinition function, JsonNode answer) {
    return function.routes().isEmpty()
        ? answer.path("batchItemFailures").isEmpty() && answer.path("failures").isEmpty()
        : Set.of(200, 201, 204).contains(answer.path("statusCode").asInt());
  }

  @Test
  void hasEventsThatAreOfTheRoutesOfTheirFunctions() throws IOException {
    var routed =
        Template.read(TEMPLATE).functions().stream().filter(it -> !it.routes().isEmpty()).toList();
    for (var definition : routed) {
      var event = JSON.readTree(Files.readString(eventOf(definition)));

      var route = definition.routes().getFirst();
      var parameters =
          route.match(
              event.at("/requestContext/http/method").asText(), event.path("rawPath").asText());
      assertThat(event.path("routeKey").asText()).isEqualTo(route.key());
      assertThat(JSON.<JsonNode>valueToTree(parameters.orElseThrow()))
          .isEqualTo(
              event.has("pathParameters") ? event.path("pathParameters") : JSON.readTree("{}"));
    }
  }

  @Test
  void namesItsTablesAsTheVariablesForSamDo() throws IOException {
    var variables =
        JSON.readTree(Files.readString(Path.of("events/local-env.json"))).path("Parameters");

    var environment = Template.read(TEMPLATE).functions().getFirst().environment();

    assertThat(variables.propertyStream())
        .allSatisfy(it -> assertThat(environment).containsKey(it.getKey()))
        .filteredOn(it -> it.getKey().endsWith("_TABLE"))
        .hasSize(6)
        .allSatisfy(
            it -> assertThat(environment).containsEntry(it.getKey(), it.getValue().asText()));
  }

  /** The event of AddBatchFunction is in add-batch.json. */
  private static Path eventOf(FunctionDefinition function) {
    var name = function.name().replaceFirst("Function$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "-");
    return Path.of("events", name.toLowerCase(Locale.ROOT) + ".json");
  }
}
