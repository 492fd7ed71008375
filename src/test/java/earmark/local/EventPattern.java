package earmark.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of EventBridge that filters the records of a stream: objects that name fields, lists of
 * values of which one must be there, and among these values {@code exists}, {@code prefix} and
 * {@code anything-but}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html">Filtering
 *     in Lambda</a>
 */
public final class EventPattern {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final JsonNode pattern;

  private EventPattern(JsonNode pattern) {
    this.pattern = pattern;
  }

  static EventPattern of(TemplateNode node) {
    try {
      var pattern = JSON.readTree(node.text());
      requireFields(pattern);
      return new EventPattern(pattern);
    } catch (JsonProcessingException notJson) {
      throw new CannotStart(node.place() + " is not JSON", notJson);
    } catch (IllegalArgumentException unknown) {
      throw new CannotStart(
          "%s: %s is nothing that local filters understand"
              .formatted(node.place(), unknown.getMessage()),
          unknown);
    }
  }

  /** Throws with what is not understood. */
  private static void requireFields(JsonNode fields) {
    require(fields.isObject() && !fields.isEmpty(), fields);
    for (var field : fields.properties()) {
      require(!field.getKey().startsWith("$"), fields);
      if (field.getValue().isArray()) {
        require(!field.getValue().isEmpty(), fields);
        field.getValue().forEach(EventPattern::requireRule);
      } else {
        requireFields(field.getValue());
      }
    }
  }

  private static void requireRule(JsonNode rule) {
    if (!rule.isObject()) {
      require(!rule.isArray(), rule);
      return;
    }
    require(
        rule.size() == 1
            && (rule.path("exists").isBoolean()
                || rule.path("prefix").isTextual()
                || isExcluding(rule.path("anything-but"))),
        rule);
  }

  private static boolean isExcluding(JsonNode values) {
    return values.isArray()
        ? !values.isEmpty() && elements(values).allMatch(EventPattern::isExcludable)
        : isExcludable(values);
  }

  private static boolean isExcludable(JsonNode value) {
    return value.isTextual() || value.isNumber();
  }

  private static void require(boolean understood, JsonNode part) {
    if (!understood) {
      throw new IllegalArgumentException(part.toString());
    }
  }

  boolean matches(JsonNode event) {
    return matchesFields(pattern, event);
  }

  private static boolean matchesFields(JsonNode fields, JsonNode event) {
    return fields.properties().stream()
        .allMatch(field -> matchesField(field.getValue(), event.path(field.getKey())));
  }

  private static boolean matchesField(JsonNode expected, JsonNode actual) {
    return expected.isObject()
        ? matchesFields(expected, actual)
        : elements(expected).anyMatch(rule -> matchesRule(rule, actual));
  }

  /** Of a list in the event, one element must match. Only what is not an object exists. */
  private static boolean matchesRule(JsonNode rule, JsonNode actual) {
    var isThere = !actual.isMissingNode() && !actual.isObject();
    if (rule.has("exists")) {
      return rule.path("exists").booleanValue() == isThere;
    }
    return actual.isArray()
        ? elements(actual).anyMatch(element -> matchesValue(rule, element))
        : isThere && matchesValue(rule, actual);
  }

  private static boolean matchesValue(JsonNode rule, JsonNode actual) {
    if (rule.has("prefix")) {
      return actual.isTextual() && actual.textValue().startsWith(rule.path("prefix").textValue());
    }
    if (rule.has("anything-but")) {
      var excluded = rule.path("anything-but");
      return excluded.isArray()
          ? elements(excluded).noneMatch(it -> isSame(it, actual))
          : !isSame(excluded, actual);
    }
    return isSame(rule, actual);
  }

  private static boolean isSame(JsonNode expected, JsonNode actual) {
    return (expected.isNumber() && actual.isNumber())
        ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
        : expected.equals(actual);
  }

  private static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EventPattern that && that.pattern.equals(pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return pattern.toString();
  }
}
