package earmark.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

  private static final Route LINE = new Route("GET", "/orders/{orderId}/lines/{sku}");

  @Test
  void takesTheParametersFromThePath() {
    var parameters = LINE.match("GET", "/orders/order-1/lines/RED-CHAIR");

    assertThat(parameters).contains(Map.of("orderId", "order-1", "sku", "RED-CHAIR"));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /orders/order-1/lines/RED-CHAIR",
    "HEAD, /orders/order-1/lines/RED-CHAIR",
    "GET, /orders/order-1/lines",
    "GET, /orders/order-1/lines/",
    "GET, /orders//lines/RED-CHAIR",
    "GET, /orders/order-1/lines/RED-CHAIR/",
    "GET, /orders/order-1/lines/RED/CHAIR",
    "GET, /orders/order-1/LINES/RED-CHAIR"
  })
  void matchesNothingElse(String method, String path) {
    assertThat(LINE.match(method, path)).isEmpty();
  }

  @Test
  void takesAllThatIsLeftForAGreedyParameter() {
    var route = new Route("GET", "/commands/{commandId+}");

    assertThat(route.match("GET", "/commands/a/b")).contains(Map.of("commandId", "a/b"));
    assertThat(route.match("GET", "/commands/a")).contains(Map.of("commandId", "a"));
    assertThat(route.match("GET", "/commands/")).isEmpty();
    assertThat(route.match("GET", "/commands")).isEmpty();
  }

  @Test
  void losesAgainstARouteWithFewerParameters() {
    var routes = new LinkedHashMap<Route, LambdaFunction>();
    routes.put(new Route("GET", "/orders/{orderId}"), event -> event);
    routes.put(new Route("GET", "/orders/latest"), event -> event);

    var match = new Router(routes).find("GET", "/orders/latest");

    assertThat(match.map(it -> it.route().path())).contains("/orders/latest");
  }
}
