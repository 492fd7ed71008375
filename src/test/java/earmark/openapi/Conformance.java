package earmark.openapi;

import static earmark.json.TestJson.json;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether answers are what the document describes: in status, headers, and body. */
final class Conformance {

  private static final OpenApi DOCUMENT = OpenApi.read();

  private Conformance() {}

  /** Fails the test that was given an answer which is not described. */
  static void check(Answer answer) {
    var faults = faults(answer).collect(joining("\n  "));
    if (!faults.isEmpty()) {
      throw new AssertionError("%s is not in docs/openapi.yaml:%n  %s".formatted(answer, faults));
    }
  }

  private static Stream<String> faults(Answer answer) {
    return DOCUMENT
        .find(answer.method(), answer.path())
        .map(it -> faults(answer, it))
        .orElseGet(() -> faultsWithoutRoute(answer));
  }

  /** What API Gateway answers to a request that no route is for. */
  private static Stream<String> faultsWithoutRoute(Answer answer) {
    return answer.status() == 404
        ? faults(answer, DOCUMENT.schema("NotFoundMessage"))
        : Stream.of("no such route");
  }

  private static Stream<String> faults(Answer answer, Operation operation) {
    return operation
        .response(answer.status())
        .map(it -> Stream.concat(faultsOfHeaders(answer, it), faultsOfBody(answer, it)))
        .orElseGet(() -> Stream.of("no such status of " + operation));
  }

  private static Stream<String> faultsOfHeaders(Answer answer, Place response) {
    return DOCUMENT.answerHeaders().stream()
        .flatMap(
            name ->
                Optional.ofNullable(answer.headers().get(name))
                    .map(value -> faults(name, value, response.at("headers").at(name)))
                    .orElseGet(() -> faultsOfAbsence(name, response.at("headers").at(name))));
  }

  private static Stream<String> faults(String name, String value, Place header) {
    return header.exists()
        ? DOCUMENT.faults(TextNode.valueOf(value), header.at("schema")).map(it -> name + it)
        : Stream.of("has a header " + name);
  }

  private static Stream<String> faultsOfAbsence(String name, Place header) {
    return header.at("required").node().asBoolean()
        ? Stream.of("has no header " + name)
        : Stream.empty();
  }

  private static Stream<String> faultsOfBody(Answer answer, Place response) {
    var content = response.at("content");
    if (answer.body().isEmpty()) {
      return content.exists() ? Stream.of("has no body") : Stream.empty();
    }
    var described = content.at(answer.headers().getOrDefault("Content-Type", ""));
    return described.exists()
        ? Stream.concat(faults(answer, described.at("schema")), faultsOfProblem(answer))
        : Stream.of("is of another content type");
  }

  private static Stream<String> faults(Answer answer, Place schema) {
    return DOCUMENT.faults(json(answer.body()), schema);
  }

  /** A problem has the status that its answer has. */
  private static Stream<String> faultsOfProblem(Answer answer) {
    var body = json(answer.body());
    return body.has("detail") && body.path("status").intValue() != answer.status()
        ? Stream.of("the problem has another status")
        : Stream.empty();
  }
}
