package earmark.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The wire to a DynamoDB that is not there: it has one product, {@code PRIMING}, with a unit to
 * promise, and says of every transaction that it is stored.
 *
 * @param products the name of their table
 */
record StandIn(String products) implements SdkHttpClient {

  private static final String PRODUCT =
      """
      {"sku": {"S": "PRIMING"}, "version": {"N": "1"},
       "waitingQuantity": {"N": "0"}, "waitingVersion": {"N": "0"},
       "batches": {"L": [{"M": {
         "reference": {"S": "PRIMING"}, "purchasedQuantity": {"N": "1"},
         "allocatedQuantity": {"N": "0"}, "shippedQuantity": {"N": "0"}}}]}}
      """;

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    var target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    return new Call(
        target.endsWith(".BatchGetItem")
            ? "{\"Responses\": {\"%s\": [%s]}, \"UnprocessedKeys\": {}}"
                .formatted(products, PRODUCT)
            : "{}");
  }

  @Override
  public void close() {}

  private record Call(String answer) implements ExecutableHttpRequest {

    @Override
    public HttpExecuteResponse call() {
      return HttpExecuteResponse.builder()
          .response(SdkHttpResponse.builder().statusCode(200).build())
          .responseBody(
              AbortableInputStream.create(new ByteArrayInputStream(answer.getBytes(UTF_8))))
          .build();
    }

    @Override
    public void abort() {}
  }
}
