package earmark.local;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A value of the template.
 *
 * @param place where it stands, so that an error can say so
 * @param references what each {@code Ref} stands for, by name, and what each {@code GetAtt}, by
 *     name, dot and attribute
 */
record TemplateNode(@Nullable Object value, String place, Map<String, String> references) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([\\w:.]+)}");

  /** Reads as what is meant: a reference as what it refers to. */
  TemplateNode {
    if (value instanceof Map<?, ?> map && map.size() == 1) {
      var function = map.entrySet().iterator().next();
      var name = String.valueOf(function.getKey());
      if (name.equals("Ref")) {
        value = referred(String.valueOf(function.getValue()), place, references);
      } else if (name.equals("Fn::GetAtt")) {
        value = attribute(path(function.getValue()), place, references);
      } else if (name.equals("Fn::Sub") && function.getValue() instanceof String text) {
        value = filled(text, place, references);
      } else if (name.startsWith("Fn::") || name.equals("Condition")) {
        throw new CannotStart(
            "%s: only !Ref, !GetAtt and !Sub are understood here, not !%s"
                .formatted(place, name.replace("Fn::", "")));
      }
    }
  }

  /** The short form is one text, the long form mostly a list. */
  private static String path(@Nullable Object attribute) {
    return attribute instanceof List<?> parts
        ? parts.stream().map(String::valueOf).collect(joining("."))
        : String.valueOf(attribute);
  }

  private static String attribute(String path, String place, Map<String, String> references) {
    var attribute = path.contains(".") ? references.get(path) : null;
    if (attribute == null) {
      throw new CannotStart(
          "%s: !GetAtt %s is unknown here; known are Queue.Arn, Queue.QueueName, Table.Arn and the"
                  .formatted(place, path)
              + " Table.StreamArn of a table with a stream");
    }
    return attribute;
  }

  private static String referred(String name, String place, Map<String, String> references) {
    var referred = name.contains(".") ? null : references.get(name);
    if (referred == null) {
      throw new CannotStart(
          "%s: !Ref %s is neither a resource nor a parameter with a default"
              .formatted(place, name));
    }
    return referred;
  }

  /** A text in which each <code>${name}</code> is what a reference of that name is. */
  private static String filled(String text, String place, Map<String, String> references) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            it -> {
              var name = it.group(1);
              return Matcher.quoteReplacement(
                  name.contains(".")
                      ? attribute(name, place, references)
                      : referred(name, place, references));
            });
  }

  TemplateNode get(String name) {
    return find(name)
        .orElseThrow(() -> new CannotStart("%s: %s is missing".formatted(place, name)));
  }

  Optional<TemplateNode> find(String name) {
    return Optional.ofNullable(map().get(name)).map(found -> child(name, found));
  }

  /** The object of this name; one without fields where there is none. */
  TemplateNode getOrEmpty(String name) {
    return find(name).orElseGet(() -> child(name, Map.of()));
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

  /** Refuses fields of other names than these. */
  void requireOnly(Set<String> names, String kind) {
    fields().values().stream()
        .filter(field -> !names.contains(field.name()))
        .forEach(
            field -> {
              throw new CannotStart(
                  "%s is nothing that local %s can have".formatted(field.place(), kind));
            });
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
