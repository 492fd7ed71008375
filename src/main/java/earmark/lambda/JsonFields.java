package earmark.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.domain.InvalidValue;
import earmark.lambda.MalformedRequest.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object. Reading remembers every fault instead of stopping at the first, and
 * returns empty for it; {@link #check} tells them all.
 */
final class JsonFields {

  private final JsonNode object;
  private final String pointer;
  private final List<Fault> faults;
  private final Set<String> known = new HashSet<>();
  private final List<JsonFields> inner = new ArrayList<>();

  private JsonFields(JsonNode object, String pointer, List<Fault> faults) {
    this.object = object;
    this.pointer = pointer;
    this.faults = faults;
    if (!object.isObject()) {
      faults.add(new Fault(pointer, "must be a JSON object"));
    }
  }

  static JsonFields of(JsonNode body) {
    return new JsonFields(body, "", new ArrayList<>());
  }

  /** A string that must be there. */
  <T> Optional<T> text(String name, Function<String, T> parse) {
    return required(name).flatMap(value -> parsedText(name, value, parse));
  }

  /** A string that may be missing, or null. */
  <T> Optional<T> optionalText(String name, Function<String, T> parse) {
    return optional(name).flatMap(value -> parsedText(name, value, parse));
  }

  private <T> Optional<T> parsedText(String name, JsonNode value, Function<String, T> parse) {
    return value.isTextual()
        ? parsed(name, () -> parse.apply(value.textValue()))
        : fault(name, "must be a string");
  }

  /** A whole number that must be there. */
  <T> Optional<T> number(String name, LongFunction<T> parse) {
    return required(name)
        .flatMap(
            value ->
                value.isIntegralNumber()
                    ? parsed(name, () -> parse.apply(units(value)))
                    : fault(name, "must be a whole number"));
  }

  /** Beyond the range of a long, any number is as much out of range as another. */
  private static long units(JsonNode number) {
    return number.canConvertToLong() ? number.longValue() : Long.MAX_VALUE;
  }

  /** An array of at least one object. */
  List<JsonFields> objects(String name) {
    var array = required(name);
    if (array.isEmpty()) {
      return List.of();
    }
    if (!array.get().isArray() || array.get().isEmpty()) {
      fault(name, "must be an array of at least one object");
      return List.of();
    }
    return IntStream.range(0, array.get().size())
        .mapToObj(i -> element(array.get().get(i), pointerTo(name) + "/" + i))
        .toList();
  }

  private JsonFields element(JsonNode element, String elementPointer) {
    var fields = new JsonFields(element, elementPointer, faults);
    inner.add(fields);
    return fields;
  }

  /**
   * What {@code make} makes of the fields; an {@link InvalidValue} is a fault of the field with
   * this name.
   */
  <T> Optional<T> parsed(String name, Supplier<T> make) {
    try {
      return Optional.of(make.get());
    } catch (InvalidValue invalid) {
      return fault(name, String.valueOf(invalid.getMessage()));
    }
  }

  /**
   * Ends the reading: fields that were not asked for are faults, too.
   *
   * @throws MalformedRequest with every fault there was
   */
  void check() {
    findUnknown();
    if (!faults.isEmpty()) {
      throw new MalformedRequest(faults);
    }
  }

  private void findUnknown() {
    object.fieldNames().forEachRemaining(this::findUnknown);
    inner.forEach(JsonFields::findUnknown);
  }

  private void findUnknown(String name) {
    if (!known.contains(name)) {
      fault(name, "is not a field of this request");
    }
  }

  private Optional<JsonNode> required(String name) {
    var value = optional(name);
    if (value.isEmpty() && object.isObject()) {
      fault(name, "is missing");
    }
    return value;
  }

  private Optional<JsonNode> optional(String name) {
    known.add(name);
    return Optional.<@Nullable JsonNode>ofNullable(object.get(name)).filter(it -> !it.isNull());
  }

  private <T> Optional<T> fault(String name, String detail) {
    faults.add(new Fault(pointerTo(name), detail));
    return Optional.empty();
  }

  private String pointerTo(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
