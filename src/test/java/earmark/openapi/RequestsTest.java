package earmark.openapi;

import static earmark.json.TestJson.json;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What requests may have, found out by asking for what they may not: a field or parameter that is
 * not refused as unknown is known.
 */
class RequestsTest {

  private static final OpenApi DOCUMENT = OpenApi.read();

  /** Each name that is known anywhere, and one that is not. */
  private static final Set<String> FIELDS =
      Stream.concat(
              Stream.of("colour"),
              withBody().flatMap(it -> objects(it).flatMap(place -> fields(place).stream())))
          .collect(toSet());

  private static final Set<String> PARAMETERS =
      Stream.concat(
              Stream.of("colour"), operations().flatMap(it -> it.parameters("query").stream()))
          .collect(toSet());

  static Stream<Operation> operations() {
    return DOCUMENT.operations().stream();
  }

  static Stream<Operation> withBody() {
    return operations().filter(it -> it.body().isPresent());
  }

  /** The object of a body, and that of the elements of its arrays. */
  private static Stream<Place> objects(Operation operation) {
    var body = operation.body().orElseThrow();
    return Stream.concat(
        Stream.of(body),
        fields(body).stream()
            .map(it -> body.at("properties").at(it).at("items"))
            .filter(it -> it.at("properties").exists()));
  }

  private static List<String> fields(Place object) {
    return object.at("properties").names();
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void haveTheFieldsThatAreDescribedAndNoOthers(Operation operation) {
    var errors = errors(operation, "", object(FIELDS, "true"));

    assertThat(pointers(errors, "is not a field of this request"))
        .containsExactlyInAnyOrderElementsOf(
            without(FIELDS, fields(operation.body().orElseThrow())));
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void missTheFieldsThatAreRequired(Operation operation) {
    var body = operation.body().orElseThrow();

    var errors = errors(operation, "", "{\"colour\":1}");

    assertThat(pointers(errors, "is missing"))
        .containsExactlyInAnyOrderElementsOf(body.at("required").texts());
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void haveLinesWithTheFieldsThatAreDescribed(Operation operation) {
    objects(operation)
        .skip(1)
        .forEach(
            line -> {
              var unknown =
                  errors(operation, "", "{\"lines\":[%s]}".formatted(object(FIELDS, "true")));
              var missing = errors(operation, "", "{\"lines\":[{}]}");

              assertThat(pointers(unknown, "is not a field of this request"))
                  .containsExactlyInAnyOrderElementsOf(
                      without(FIELDS, fields(line)).stream().map("lines/0/"::concat).toList());
              assertThat(pointers(missing, "is missing"))
                  .contains("lines/0/" + line.at("required").texts().getFirst())
                  .filteredOn(it -> it.startsWith("lines/"))
                  .containsExactlyInAnyOrderElementsOf(
                      line.at("required").texts().stream().map("lines/0/"::concat).toList());
            });
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void keepToTheLimitsOfNumbers(Operation operation) {
    var body = operation.body().orElseThrow();
    fields(body).stream()
        .filter(it -> body.at("properties").at(it).at("maximum").exists())
        .forEach(it -> assertLimits(operation, it, body.at("properties").at(it)));
  }

  private static void assertLimits(Operation operation, String field, Place schema) {
    var least = schema.at("minimum").node().longValue();
    var most = schema.at("maximum").node().longValue();
    var rule = "must be a whole number from %d to %d".formatted(least, most);
    for (var outside : List.of(least - 1, most + 1)) {
      assertThat(pointers(errors(operation, "", number(field, outside)), rule))
          .containsExactly(field);
    }
    for (var inside : List.of(least, most)) {
      assertThat(pointers(errors(operation, "", number(field, inside)), rule)).isEmpty();
    }
  }

  /** With an unknown field, so that it is refused in any case. */
  private static String number(String field, long value) {
    return "{\"%s\":%d,\"colour\":1}".formatted(field, value);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void haveTheParametersThatAreDescribedAndNoOthers(Operation operation) {
    var query = PARAMETERS.stream().map(it -> it + "=x").collect(joining("&", "?", ""));

    var errors = errors(operation, query, "{}");

    assertThat(pointers(errors, "is not a parameter of this request"))
        .containsExactlyInAnyOrderElementsOf(
            without(PARAMETERS, operation.parameters("query")).stream()
                .map("query/"::concat)
                .toList());
  }

  private static List<String> without(Set<String> names, Collection<String> others) {
    return names.stream().filter(it -> !others.contains(it)).toList();
  }

  private static String object(Set<String> names, String value) {
    return names.stream()
        .map(it -> "\"%s\":%s".formatted(it, value))
        .collect(joining(",", "{", "}"));
  }

  private static List<JsonNode> errors(Operation operation, String query, String body) {
    var path =
        operation.path(operation.namesInPath().stream().collect(toMap(it -> it, _ -> "x"))) + query;
    var answer = TestCloud.send(operation.method(), path, body);
    var errors = json(answer.body()).path("errors");
    assertThat(errors).as(answer.body()).isNotEmpty();
    return StreamSupport.stream(errors.spliterator(), false).toList();
  }

  /** Where something is wrong in this way. */
  private static List<String> pointers(List<JsonNode> errors, String detail) {
    return errors.stream()
        .filter(it -> it.get("detail").textValue().equals(detail))
        .map(it -> it.get("pointer").textValue().substring(1))
        .toList();
  }
}
