package earmark.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The fields of a value, each by the way to it: {@code lines[].sku}. An object that has a type is
 * named by it, since others of the same place have other fields: {@code movements[]<BatchAdded>}.
 */
final class Fields {

  private Fields() {}

  /** Those that a value of this schema may have. */
  static Stream<String> described(Place schema) {
    return described("", schema);
  }

  private static Stream<String> described(String way, Place schema) {
    var type = schema.at("properties").at("type").at("const");
    return described(way, schema, type.exists() ? typed(way, type.node()) : way);
  }

  private static Stream<String> described(String way, Place schema, String here) {
    var properties = schema.at("properties");
    var own =
        properties.names().stream()
            .flatMap(
                name ->
                    Stream.concat(
                        Stream.of(here + "." + name),
                        described(here + "." + name, properties.at(name))));
    var inherited = schema.at("allOf").elements().flatMap(it -> described(way, it, here));
    var either = schema.at("oneOf").elements().flatMap(it -> described(way, it));
    var items = schema.at("items");
    var elements = items.exists() ? described(way + "[]", items) : Stream.<String>empty();
    return Stream.of(own, inherited, either, elements).flatMap(it -> it);
  }

  /** Those that a value has. */
  static Stream<String> sent(JsonNode value) {
    return sent("", value);
  }

  private static Stream<String> sent(String way, JsonNode value) {
    if (value.isArray()) {
      return IntStream.range(0, value.size())
          .mapToObj(value::get)
          .flatMap(it -> sent(way + "[]", it));
    }
    var here = value.path("type").isTextual() ? typed(way, value.get("type")) : way;
    return value
        .propertyStream()
        .flatMap(
            field ->
                Stream.concat(
                    Stream.of(here + "." + field.getKey()),
                    sent(here + "." + field.getKey(), field.getValue())));
  }

  private static String typed(String way, JsonNode type) {
    return way + "<" + type.textValue().replace("urn:earmark:problem:", "") + ">";
  }
}
