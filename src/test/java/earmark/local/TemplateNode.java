package earmark.local;

import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A value of the template.
 *
 * @param place where it stands, so that an error can say so
 * @param references what each {@code Ref} stands for
 */
record TemplateNode(@Nullable Object value, String place, Map<String, String> references) {

  private static final String REF = "Ref";

  /** Reads as what is meant: a reference as what it refers to. */
  TemplateNode {
    if (value instanceof Map<?, ?> map && map.size() == 1) {
      var name = String.valueOf(map.keySet().iterator().next());
      if (name.equals(REF)) {
        value = referred(String.valueOf(map.get(REF)), place, references);
      } else if (name.startsWith("Fn::") || name.equals("Condition")) {
        throw new CannotStart(
            "%s: only !Ref is understood here, not !%s".formatted(place, name.replace("Fn::", "")));
      }
    }
  }

  private static String referred(String name, String place, Map<String, String> references) {
    var referred = references.get(name);
    if (referred == null) {
      throw new CannotStart(
          "%s: !Ref %s is neither a resource nor a parameter with a default"
              .formatted(place, name));
    }
    return referred;
  }

  TemplateNode get(String name) {
    return find(name)
        .orElseThrow(() -> new CannotStart("%s: %s is missing".formatted(place, name)));
  }

  Optional<TemplateNode> find(String name) {
    return Optional.ofNullable(map().get(name)).map(found -> child(name, found));
  }

  /** The fields of an object, in their order. */
  Map<String, TemplateNode> fields() {
    return map().entrySet().stream()
        .map(field -> child(String.valueOf(field.getKey()), field.getValue()))
        .collect(toMap(TemplateNode::name, it -> it, (first, _) -> first, LinkedHashMap::new));
  }

  List<TemplateNode> items() {
    if (!(value instanceof List<?> list)) {
      throw new CannotStart(place + " must be a list");
    }
    return IntStream.range(0, list.size())
        .mapToObj(i -> child(Integer.toString(i), list.get(i)))
        .toList();
  }

  String text() {
    if (value == null || value instanceof Map || value instanceof List) {
      throw new CannotStart(place + " must be a text or a number");
    }
    return value.toString();
  }

  int number() {
    try {
      return Integer.parseInt(text());
    } catch (NumberFormatException notANumber) {
      throw new CannotStart("%s must be a number, is '%s'".formatted(place, value), notANumber);
    }
  }

  boolean isTrue() {
    return Boolean.parseBoolean(text());
  }

  /** The last part of its place. */
  String name() {
    return place.substring(place.lastIndexOf('.') + 1);
  }

  private TemplateNode child(String name, @Nullable Object child) {
    return new TemplateNode(child, place.isEmpty() ? name : place + "." + name, references);
  }

  private Map<?, ?> map() {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new CannotStart((place.isEmpty() ? "the template" : place) + " must be an object");
  }
}
