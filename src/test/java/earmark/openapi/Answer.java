package earmark.openapi;

import earmark.testing.Reply;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An answer, with what was asked.
 *
 * @param path of the request, without its query
 * @param headers by name, in whatever case
 */
record Answer(String method, String path, int status, Map<String, String> headers, String body) {

  Answer {
    var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    headers = sorted;
  }

  static Answer of(HttpResponse<String> response) {
    return new Answer(
        response.request().method(),
        response.uri().getRawPath(),
        response.statusCode(),
        response.headers().map().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> String.join(",", it.getValue()))),
        response.body());
  }

  /** Of a function, by its route. */
  static Answer of(String route, Reply reply) {
    var methodAndPath = route.split(" ", 2);
    return new Answer(
        methodAndPath[0], methodAndPath[1], reply.status(), reply.headers(), reply.body());
  }
}
