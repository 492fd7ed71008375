package earmark.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer before it is written: a status, headers, and a record that becomes the JSON body, if
 * any.
 */
record HttpAnswer(int status, @Nullable Object body, Map<String, String> headers) {

  static HttpAnswer ok(Object body) {
    return json(200, body);
  }

  static HttpAnswer created(Object body) {
    return json(201, body);
  }

  static HttpAnswer noContent() {
    return new HttpAnswer(204, null, Map.of());
  }

  private static HttpAnswer json(int status, Object body) {
    return new HttpAnswer(status, body, Map.of("Content-Type", "application/json"));
  }

  HttpAnswer with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new HttpAnswer(status, body, more);
  }

  APIGatewayV2HTTPResponse toResponse() {
    var response = APIGatewayV2HTTPResponse.builder().withStatusCode(status).withHeaders(headers);
    return body == null ? response.build() : response.withBody(Json.write(body)).build();
  }
}
