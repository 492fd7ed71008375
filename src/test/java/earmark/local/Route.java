package earmark.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A method and a path of the HTTP API.
 *
 * @param path a segment in braces is a parameter: it matches any one segment or, as the last one
 *     and with a plus, all that are left
 */
public record Route(String method, String path) {

  static Route of(TemplateNode properties) {
    var method = properties.get("Method");
    var path = properties.get("Path");
    if (!method.text().matches("(?i)get|post|put|patch|delete")) {
      throw new CannotStart(
          "%s: only GET, POST, PUT, PATCH and DELETE are routed here".formatted(method.place()));
    }
    if (!path.text().matches("(/([\\w.~-]+|\\{\\w+}))*(/([\\w.~-]+|\\{\\w+\\+?}))")) {
      throw new CannotStart(
          "%s must be made of plain segments and {parameters}".formatted(path.place()));
    }
    return new Route(method.text().toUpperCase(Locale.ROOT), path.text());
  }

  /** The route as API Gateway names it. */
  public String key() {
    return method + " " + path;
  }

  /** The parameters of a request of this route, by name; empty for any other request. */
  Optional<Map<String, String>> match(String requestMethod, String requestPath) {
    var expected = segments(path);
    var actual = isGreedy() ? segments(requestPath, expected.size()) : segments(requestPath);
    if (!requestMethod.equals(method) || expected.size() != actual.size()) {
      return Optional.empty();
    }
    var parameters = new LinkedHashMap<String, String>();
    for (var i = 0; i < expected.size(); i++) {
      if (isParameter(expected.get(i)) && !actual.get(i).isEmpty()) {
        parameters.put(name(expected.get(i)), actual.get(i));
      } else if (!expected.get(i).equals(actual.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  /** How many of its segments match anything: of two routes that match, fewer is better. */
  long parameters() {
    return segments(path).stream().filter(Route::isParameter).count();
  }

  private boolean isGreedy() {
    return path.endsWith("+}");
  }

  private static List<String> segments(String path) {
    return segments(path, -1);
  }

  /** At most so many segments, of which the last has all that are left. */
  private static List<String> segments(String path, int limit) {
    return List.of(path.split("/", limit));
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }

  private static String name(String parameter) {
    return parameter.replaceAll("[{}+]", "");
  }
}
