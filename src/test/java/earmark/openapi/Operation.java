package earmark.openapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be asked for with a method and a path.
 *
 * @param requests the paths of its requests
 */
record Operation(String method, String path, Pattern requests, Place place) {

  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  static Operation of(String method, String path, Place place) {
    var requests = Pattern.compile(PARAMETER.matcher(path).replaceAll("[^/]+"));
    return new Operation(method, path, requests, place);
  }

  /** The name of its use case. */
  String id() {
    return place.at("operationId").node().asText();
  }

  boolean answers(String requestMethod, String requestPath) {
    return method.equals(requestMethod) && requests.matcher(requestPath).matches();
  }

  /** How many segments of its path match anything. */
  long openSegments() {
    return PARAMETER.matcher(path).results().count();
  }

  List<String> namesInPath() {
    return PARAMETER.matcher(path).results().map(it -> it.group(1)).toList();
  }

  /** The names of its parameters in the path, the query or the headers. */
  List<String> parameters(String in) {
    return parameters()
        .filter(it -> it.at("in").node().asText().equals(in))
        .map(it -> it.at("name").node().asText())
        .toList();
  }

  Stream<Place> parameters() {
    return place.at("parameters").elements();
  }

  /** Its path with these values in it. */
  String path(Map<String, String> values) {
    return PARAMETER
        .matcher(path)
        .replaceAll(it -> Optional.ofNullable(values.get(it.group(1))).orElseThrow());
  }

  /** The schema of its body, if it has one. */
  Optional<Place> body() {
    return Optional.of(place.at("requestBody").at("content").at("application/json"))
        .filter(Place::exists)
        .map(it -> it.at("schema"));
  }

  /** The bodies that the document shows; an empty one if it has none. */
  List<String> exampleBodies() {
    var examples = place.at("requestBody").at("content").at("application/json").at("examples");
    return examples.exists()
        ? examples.names().stream()
            .map(it -> examples.at(it).at("value").node().toString())
            .toList()
        : List.of("");
  }

  Optional<Place> response(int status) {
    return Optional.of(place.at("responses").at(Integer.toString(status))).filter(Place::exists);
  }

  Map<Integer, Place> responses() {
    var responses = place.at("responses");
    return responses.names().stream().collect(Collectors.toMap(Integer::valueOf, responses::at));
  }

  @Override
  public String toString() {
    return id();
  }
}
