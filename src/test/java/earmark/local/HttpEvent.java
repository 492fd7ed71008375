package earmark.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as an HTTP API of API Gateway hands it to a function, in payload format 2.0.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Payload
 *     format</a>
 */
final class HttpEvent {

  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

  private final HttpExchange exchange;

  HttpEvent(HttpExchange exchange) {
    this.exchange = exchange;
  }

  String method() {
    return exchange.getRequestMethod();
  }

  /**
   * The path, which API Gateway decodes before it looks for a route. In a path, a plus is a plus.
   */
  String path() {
    return decode(exchange.getRequestURI().getRawPath().replace("+", "%2B"));
  }

  String json(Router.Match match, byte[] body, String requestId) {
    var event = JSON.createObjectNode();
    event.put("version", "2.0");
    event.put("routeKey", match.route().key());
    event.put("rawPath", path());
    event.put("rawQueryString", rawQuery());
    putUnlessEmpty(event, "cookies", cookies());
    event.set("headers", JSON.valueToTree(headers()));
    putUnlessEmpty(event, "queryStringParameters", query());
    event.set("requestContext", requestContext(match.route(), requestId));
    putUnlessEmpty(event, "pathParameters", match.parameters());
    putBody(event, body);
    return event.toString();
  }

  /** API Gateway leaves out what would be empty. */
  private static void putUnlessEmpty(ObjectNode event, String name, Object value) {
    JsonNode tree = JSON.valueToTree(value);
    if (!tree.isEmpty()) {
      event.set(name, tree);
    }
  }

  private void putBody(ObjectNode event, byte[] body) {
    var isBinary = body.length > 0 && !isText(contentType());
    if (body.length > 0) {
      event.put(
          "body", isBinary ? Base64.getEncoder().encodeToString(body) : new String(body, UTF_8));
    }
    event.put("isBase64Encoded", isBinary);
  }

  private String contentType() {
    return Optional.<@Nullable String>ofNullable(
            exchange.getRequestHeaders().getFirst("Content-Type"))
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  /** AWS does not document its text types; these are the ones that were seen to arrive as text. */
  private static boolean isText(String contentType) {
    return switch (contentType) {
      case "application/json", "application/xml", "application/javascript" -> true;
      default -> contentType.startsWith("text/");
    };
  }

  private List<String> cookies() {
    return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
        .flatMap(header -> List.of(header.split("; *")).stream())
        .toList();
  }

  private Map<String, String> headers() {
    var headers = new TreeMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), join(values)));
    headers.remove("cookie");
    return headers;
  }

  private static String join(List<String> values) {
    return values.stream().collect(joining(","));
  }

  private String rawQuery() {
    return Optional.<@Nullable String>ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
  }

  Map<String, String> query() {
    var parameters = new TreeMap<String, String>();
    for (var parameter : rawQuery().split("&", -1)) {
      var parts = parameter.split("=", 2);
      if (!parts[0].isEmpty()) {
        var value = parts.length == 2 ? decode(parts[1]) : "";
        parameters.merge(decode(parts[0]), value, (first, next) -> first + "," + next);
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  private ObjectNode requestContext(Route route, String requestId) {
    var now = Instant.now();
    var context = JSON.createObjectNode();
    context.put("accountId", "000000000000");
    context.put("apiId", "local");
    context.put("domainName", "localhost");
    context.put("domainPrefix", "localhost");
    context.set("http", http());
    context.put("requestId", requestId);
    context.put("routeKey", route.key());
    context.put("stage", "$default");
    context.put("time", TIME.format(now.atOffset(ZoneOffset.UTC)));
    context.put("timeEpoch", now.toEpochMilli());
    return context;
  }

  private ObjectNode http() {
    var http = JSON.createObjectNode();
    http.put("method", method());
    http.put("path", path());
    http.put("protocol", exchange.getProtocol());
    http.put("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress());
    http.put("userAgent", exchange.getRequestHeaders().getFirst("User-Agent"));
    return http;
  }
}
