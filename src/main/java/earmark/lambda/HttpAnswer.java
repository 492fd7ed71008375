package earmark.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer before it is written.
 *
 * @param problem the code of the problem that it tells, if it tells one
 * @param body becomes JSON, if there is one
 */
record HttpAnswer(
    int status, @Nullable String problem, @Nullable Object body, Map<String, String> headers) {

  static HttpAnswer ok(Object body) {
    return json(200, body);
  }

  static HttpAnswer created(Object body) {
    return json(201, body);
  }

  static HttpAnswer noContent() {
    return new HttpAnswer(204, null, null, Map.of());
  }

  private static HttpAnswer json(int status, Object body) {
    return new HttpAnswer(status, null, body, Map.of("Content-Type", "application/json"));
  }

  HttpAnswer with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new HttpAnswer(status, problem, body, more);
  }

  /** Whether it says that the request cannot be done, now or ever. */
  boolean isRefusal() {
    return status >= 400 && status < 500;
  }

  APIGatewayV2HTTPResponse toResponse() {
    var response = APIGatewayV2HTTPResponse.builder().withStatusCode(status).withHeaders(headers);
    return body == null ? response.build() : response.withBody(Json.write(body)).build();
  }
}
