package earmark.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Base64;

/** An answer of the HTTP API: a function's, or one of its own. */
final class HttpReply {

  private static final JsonMapper JSON = new JsonMapper();

  static final HttpReply NOT_FOUND = message(404, "Not Found");
  static final HttpReply TOO_LARGE = message(413, "Request Entity Too Large");
  static final HttpReply ERROR = message(500, "Internal Server Error");

  private final JsonNode answer;

  private HttpReply(JsonNode answer) {
    this.answer = answer;
  }

  /**
   * Reads what a function returned.
   *
   * @throws IllegalStateException if API Gateway would not take it for an answer
   */
  static HttpReply of(String returned) {
    try {
      var answer = JSON.readTree(returned);
      if (!answer.path("statusCode").canConvertToInt() || answer.path("statusCode").asInt() < 200) {
        throw new IllegalStateException("not an answer to an HTTP request: " + returned);
      }
      return new HttpReply(answer);
    } catch (JsonProcessingException notJson) {
      throw new IllegalStateException("not JSON: " + returned, notJson);
    }
  }

  private static HttpReply message(int status, String message) {
    return text(
        status, "application/json", JSON.createObjectNode().put("message", message).toString());
  }

  static HttpReply ok(String contentType, String body) {
    return text(200, contentType, body);
  }

  private static HttpReply text(int status, String contentType, String body) {
    var answer = JSON.createObjectNode().put("statusCode", status);
    answer.putObject("headers").put("Content-Type", contentType);
    return new HttpReply(answer.put("body", body));
  }

  void send(HttpExchange exchange) throws IOException {
    answer
        .path("headers")
        .forEachEntry((name, value) -> exchange.getResponseHeaders().add(name, value.asText()));
    answer
        .path("cookies")
        .forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie.asText()));
    var body = body();
    var isBare = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.path("statusCode").asInt(), isBare ? -1 : body.length);
    if (!isBare) {
      exchange.getResponseBody().write(body);
    }
  }

  private byte[] body() {
    var body = answer.path("body").asText("");
    return answer.path("isBase64Encoded").asBoolean()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(UTF_8);
  }
}
