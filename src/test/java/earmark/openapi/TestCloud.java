package earmark.openapi;

import earmark.dynamodb.DynamoDbClients;
import earmark.local.LocalCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * One local cloud for all tests of a JVM, used as its users do, over HTTP. Every answer is checked
 * to be one that {@code docs/openapi.yaml} describes.
 */
public final class TestCloud {

  private static final LocalCloud CLOUD =
      LocalCloud.start(LocalCloud.Options.of(Path.of("template.yaml")));
  private static final DynamoDbClient TABLES =
      DynamoDbClients.builder().endpointOverride(CLOUD.dynamoDbEndpoint()).build();
  private static final SqsClient QUEUES =
      SqsClient.builder()
          .endpointOverride(CLOUD.sqsEndpoint())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private TestCloud() {}

  public static HttpResponse<String> post(String path, String json, String... headers) {
    return send("POST", path, json, headers);
  }

  public static HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  public static HttpResponse<String> put(String path, String json, String... headers) {
    return send("PUT", path, json, headers);
  }

  public static HttpResponse<String> patch(String path, String json, String... headers) {
    return send("PATCH", path, json, headers);
  }

  public static HttpResponse<String> delete(String path, String... headers) {
    return send("DELETE", path, "", headers);
  }

  /** Sends a request; an empty text is no body. */
  public static HttpResponse<String> send(
      String method, String path, String json, String... headers) {
    var body = json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
    return send(request(path, headers).method(method, body));
  }

  /** Invokes a function that a schedule invokes, without waiting for it. */
  public static void runNow(String function) {
    CLOUD.runNow(function);
  }

  private static HttpRequest.Builder request(String path, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(CLOUD.uri() + path))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request;
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofString());
      if (!response.uri().getPath().startsWith("/_local/")) {
        Conformance.check(Answer.of(response));
      }
      return response;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Sends a message to a queue of the template. */
  public static void enqueue(String queue, String commandId, String body) {
    var id = MessageAttributeValue.builder().dataType("String").stringValue(commandId).build();
    var url = QUEUES.getQueueUrl(it -> it.queueName(queue)).queueUrl();
    QUEUES.sendMessage(
        it -> it.queueUrl(url).messageBody(body).messageAttributes(Map.of("commandId", id)));
  }

  /** A client of its tables, which go by the names of the template. */
  public static DynamoDbClient tables() {
    return TABLES;
  }
}
