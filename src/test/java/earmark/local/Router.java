package earmark.local;

import static java.util.Comparator.comparingLong;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the function that a request is for. */
record Router(Map<Route, LambdaFunction> functions) {

  /** A route that a request matches, and the parameters of its path. */
  record Match(Route route, Map<String, String> parameters, LambdaFunction function) {}

  Optional<Match> find(String method, String path) {
    return functions.entrySet().stream()
        .flatMap(entry -> match(entry.getKey(), entry.getValue(), method, path))
        .min(comparingLong(match -> match.route().parameters()));
  }

  private static Stream<Match> match(
      Route route, LambdaFunction function, String method, String path) {
    return route.match(method, path).map(it -> new Match(route, it, function)).stream();
  }
}
