package earmark.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A method and a path of the HTTP API.
 *
 * @param path a segment in braces matches any one segment
 */
public record Route(String method, String path) {

  /** The route as API Gateway names it. */
  public String key() {
    return method + " " + path;
  }

  /** The path's parameters by name, decoded, if the request is one of this route. */
  Optional<Map<String, String>> match(String requestMethod, String rawPath) {
    var wanted = segments(path);
    var actual = segments(rawPath);
    if (!requestMethod.equals(method) || wanted.size() != actual.size()) {
      return Optional.empty();
    }
    var parameters = new LinkedHashMap<String, String>();
    for (var i = 0; i < wanted.size(); i++) {
      var segment = decode(actual.get(i));
      if (isParameter(wanted.get(i)) && !segment.isEmpty()) {
        parameters.put(name(wanted.get(i)), segment);
      } else if (!wanted.get(i).equals(segment)) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  /** How many segments match anything; the route with fewest is the best of those that match. */
  long parameters() {
    return segments(path).stream().filter(Route::isParameter).count();
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }

  private static String name(String parameter) {
    return parameter.substring(1, parameter.length() - 1);
  }

  /** In a path, unlike in a query, a plus is a plus. */
  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
  }

  static Route of(TemplateNode event) {
    var method = event.get("Method");
    var path = event.get("Path");
    if (!method.text().matches("(?i)get|post|put|patch|delete")) {
      throw new CannotStart(method.place() + ": only GET, POST, PUT, PATCH and DELETE are routed here");
    }
    if (!path.text().matches("(/([\\w.~-]+|\\{\\w+}))+")) {
      throw new CannotStart(path.place() + " must be made of plain segments and {parameters}");
    }
    return new Route(method.text().toUpperCase(Locale.ROOT), path.text());
  }
}
