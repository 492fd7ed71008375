package earmark.testing;

import static earmark.json.TestJson.json;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Objects;

/** What a shop is answered. */
public record Reply(int status, String body, Map<String, String> headers) {

  private static final String PROBLEM = "urn:earmark:problem:";

  public static Reply of(APIGatewayV2HTTPResponse response) {
    return new Reply(
        response.getStatusCode(),
        Objects.requireNonNullElse(response.getBody(), ""),
        response.getHeaders());
  }

  /** The status and, if it is a refusal, its code: {@code 201}, {@code 409 out-of-stock}. */
  public String told() {
    return body.contains(PROBLEM)
        ? status + " " + json(body).get("type").textValue().substring(PROBLEM.length())
        : Integer.toString(status);
  }

  public boolean isReplayed() {
    return "true".equals(headers.get("Idempotent-Replayed"));
  }

  /** The version in the ETag. */
  public long version() {
    return Long.parseLong(Objects.requireNonNull(headers.get("ETag")).replace("\"", ""));
  }
}
