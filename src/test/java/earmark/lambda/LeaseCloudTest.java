package earmark.lambda;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.dynamodb.DynamoDbClients;
import earmark.local.LocalCloud;
import earmark.testing.Invariants;
import earmark.testing.Parallel;
import earmark.testing.StoredItems;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The template with {@code LOCKING: lease}, over HTTP. */
class LeaseCloudTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void sellsWhatThereIsToManyClients(@TempDir Path folder) throws Exception {
    var template = folder.resolve("template.yaml");
    Files.writeString(
        template,
        Files.readString(Path.of("template.yaml"))
            .replace("LOCKING: optimistic", "LOCKING: lease"));
    var options = LocalCloud.Options.of(template);
    try (var cloud = LocalCloud.start(options)) {
      post(cloud, "/batches", "{\"reference\":\"b1\",\"sku\":\"CHAIR\",\"quantity\":20}");

      var codes = Parallel.run(4, client -> order(cloud, client, 8));

      assertThat(codes.stream().flatMap(List::stream).collect(groupingBy(it -> it, counting())))
          .isEqualTo(Map.of(201, 20L, 409, 12L));
      try (var tables = client(cloud.dynamoDbEndpoint())) {
        Invariants.checkAll(tables, "");
        assertThat(StoredItems.all(tables, "LeasesTable")).isEmpty();
      }
    }
  }

  private static DynamoDbClient client(URI endpoint) {
    return DynamoDbClients.builder().endpointOverride(endpoint).build();
  }

  private static List<Integer> order(LocalCloud cloud, int client, int orders) {
    return IntStream.range(0, orders)
        .mapToObj(
            i ->
                "{\"orderId\":\"%d-%d\",\"lines\":[{\"sku\":\"CHAIR\",\"quantity\":1}]}"
                    .formatted(client, i))
        .map(json -> post(cloud, "/allocations", json))
        .toList();
  }

  private static int post(LocalCloud cloud, String path, String json) {
    var request =
        HttpRequest.newBuilder(URI.create(cloud.uri() + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString()).statusCode();
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
