package earmark.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import earmark.dynamodb.DynamoDbClients;
import java.io.ByteArrayInputStream;
import java.net.URI;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A connection that, once it has begun, takes every transaction for applied without sending it. */
final class AnswersAtOnce implements SdkHttpClient {

  private final SdkHttpClient real = UrlConnectionHttpClient.create();
  private boolean begun;

  DynamoDbClient client(URI endpoint) {
    return DynamoDbClients.builder()
        .endpointOverride(endpoint)
        .httpClientBuilder(null)
        .httpClient(this)
        .build();
  }

  void begin() {
    begun = true;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return begun ? new Applied() : real.prepareRequest(request);
  }

  @Override
  public void close() {
    real.close();
  }

  private static final class Applied implements ExecutableHttpRequest {

    @Override
    public HttpExecuteResponse call() {
      var body = new ByteArrayInputStream("{}".getBytes(UTF_8));
      return HttpExecuteResponse.builder()
          .response(SdkHttpResponse.builder().statusCode(200).build())
          .responseBody(AbortableInputStream.create(body))
          .build();
    }

    @Override
    public void abort() {}
  }
}
