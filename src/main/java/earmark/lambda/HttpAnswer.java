package earmark.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer before it is written: a status, headers, and a record that becomes the JSON body. */
record HttpAnswer(int status, Object body, Map<String, String> headers) {

  static HttpAnswer ok(Object body) {
    return json(200, body);
  }

  static HttpAnswer created(Object body) {
    return json(201, body);
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
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(Json.write(body))
        .build();
  }
}
