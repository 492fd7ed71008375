package earmark.local;

import static earmark.json.TestJson.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpGatewayTest {

  private static final String OK = "{\"statusCode\": 200}";

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final HttpClient client = HttpClient.newHttpClient();
  private LambdaFunction function = _ -> OK;

  private final HttpGateway gateway =
      HttpGateway.start(
          0,
          new Router(
              Map.of(
                  new Route("GET", "/orders/{orderId}"), this::invoke,
                  new Route("POST", "/orders"), this::invoke)),
          new PrintStream(log, true, UTF_8));

  private String invoke(String event) {
    events.add(event);
    return function.invoke(event);
  }

  @AfterEach
  void stop() {
    client.close();
    gateway.close();
  }

  @Test
  void handsARequestOnAsApiGatewayDoes() throws Exception {
    send(request("/orders/order%2D1?a=1&b=x%20y&a=2&c").header("Accept", "text/html"));

    var event = event();
    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("routeKey").asText()).isEqualTo("GET /orders/{orderId}");
    assertThat(event.path("rawPath").asText()).isEqualTo("/orders/order-1");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("a=1&b=x%20y&a=2&c");
    assertThat(event.path("queryStringParameters"))
        .isEqualTo(json("{\"a\": \"1,2\", \"b\": \"x y\", \"c\": \"\"}"));
    assertThat(event.path("pathParameters")).isEqualTo(json("{\"orderId\": \"order-1\"}"));
    assertThat(event.path("headers").path("accept").asText()).isEqualTo("text/html");
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
  }

  @Test
  void describesTheRequestInItsContext() throws Exception {
    var response = send(request("/orders/order-1").header("User-Agent", "shop/1"));

    var context = event().path("requestContext");
    assertThat(context.path("stage").asText()).isEqualTo("$default");
    assertThat(context.path("routeKey").asText()).isEqualTo("GET /orders/{orderId}");
    assertThat(context.path("time").asText())
        .matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000");
    assertThat(context.path("timeEpoch").asLong()).isPositive();
    assertThat(context.path("requestId").asText())
        .isEqualTo(response.headers().firstValue("Apigw-Requestid").orElseThrow());
    assertThat(context.path("http"))
        .isEqualTo(
            json(
                """
                {"method": "GET", "path": "/orders/order-1", "protocol": "HTTP/1.1",
                 "sourceIp": "127.0.0.1", "userAgent": "shop/1"}
                """));
  }

  @Test
  void joinsHeadersAndTakesTheCookiesOut() throws Exception {
    send(
        request("/orders/order-1")
            .header("X-Shop", "a")
            .header("X-Shop", "b")
            .header("Cookie", "one=1; two=2"));

    var event = event();
    assertThat(event.path("headers").path("x-shop").asText()).isEqualTo("a,b");
    assertThat(event.path("cookies")).isEqualTo(json("[\"one=1\", \"two=2\"]"));
    assertThat(event.path("headers").has("cookie")).isFalse();
  }

  @Test
  void leavesOutWhatWouldBeEmpty() throws Exception {
    send(request("/orders").POST(BodyPublishers.noBody()));

    var event = event();
    assertThat(event.has("queryStringParameters")).isFalse();
    assertThat(event.has("pathParameters")).isFalse();
    assertThat(event.has("cookies")).isFalse();
    assertThat(event.has("body")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON; charset=utf-8",
        "text/plain",
        "application/xml",
        "application/javascript"
      })
  void handsTextOnAsItIs(String contentType) throws Exception {
    send(
        request("/orders")
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString("größer")));

    var event = event();
    assertThat(event.path("body").asText()).isEqualTo("größer");
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "application/octet-stream",
        "application/problem+json"
      })
  void handsEverythingElseOnInBase64(String contentType) throws Exception {
    send(
        request("/orders").header("Content-Type", contentType).POST(BodyPublishers.ofString("{}")));

    var event = event();
    assertThat(event.path("body").asText()).isEqualTo("e30=");
    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
  }

  @Test
  void handsABodyOfNoTypeOnInBase64() throws Exception {
    send(request("/orders").POST(BodyPublishers.ofString("{}")));

    assertThat(event().path("isBase64Encoded").asBoolean()).isTrue();
  }

  @Test
  void answersWhatTheFunctionReturned() throws Exception {
    function =
        _ ->
            """
            {"statusCode": 201, "headers": {"Location": "/orders/order-1"}, "cookies": ["a=1", "b=2"],
             "multiValueHeaders": null, "body": "größer", "isBase64Encoded": false}
            """;

    var response = send(request("/orders").POST(BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().allValues("Location")).containsExactly("/orders/order-1");
    assertThat(response.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
    assertThat(response.body()).isEqualTo("größer");
  }

  @Test
  void answersBase64AsTheBytesThatItStandsFor() throws Exception {
    function = _ -> "{\"statusCode\": 200, \"body\": \"e30=\", \"isBase64Encoded\": true}";

    var response = send(request("/orders/order-1"));

    assertThat(response.body()).isEqualTo("{}");
  }

  @Test
  void answersWithoutABodyWhereThereIsNone() throws Exception {
    function = _ -> "{\"statusCode\": 204, \"headers\": null, \"body\": null}";

    var response = send(request("/orders/order-1"));

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "GET, /order",
    "GET, /orders",
    "GET, /orders/",
    "GET, /orders/a%2Fb",
    "DELETE, /orders",
    "POST, /orders/order-1",
    "OPTIONS, /orders"
  })
  void knowsNoOtherPathAndNoOtherMethod(String method, String path) throws Exception {
    var response = send(request(path).method(method, BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("{\"message\":\"Not Found\"}");
    assertThat(events).isEmpty();
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    var response = send(request("/orders/order-1").HEAD());

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void refusesABodyOfMoreThan10Megabytes() throws Exception {
    var most = new byte[10 * 1024 * 1024];
    var tooMuch = new byte[most.length + 1];

    assertThat(send(request("/orders").POST(BodyPublishers.ofByteArray(most))).statusCode())
        .isEqualTo(200);
    var response = send(request("/orders").POST(BodyPublishers.ofByteArray(tooMuch)));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "null", "{}", "{\"statusCode\": \"many\"}"})
  void hidesAnAnswerThatIsNone(String answer) throws Exception {
    function = _ -> answer;

    var response = send(request("/orders/order-1"));

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void tellsTheLogAndNotTheClientWhyAFunctionFailed() throws Exception {
    function =
        _ -> {
          throw new IllegalStateException("out of luck");
        };

    var response = send(request("/orders/order-1"));

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    assertThat(log.toString(UTF_8)).contains("IllegalStateException: out of luck\n\tat ");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(gateway.uri() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private JsonNode event() {
    return json(events.remove());
  }
}
