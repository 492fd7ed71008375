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
    return required(name).flatMap(value -> parsedNumber(name, value, parse));
  }

  /** A whole number that may be missing, but not null. */
  <T> Optional<T> optionalNumber(String name, LongFunction<T> parse) {
    return has(name) ? number(name, parse) : Optional.empty();
  }

  /** Whether the field is there, be it null. */
  boolean has(String name) {
    known.add(name);
    return object.has(name);
  }

  private <T> Optional<T> parsedNumber(String name, JsonNode value, LongFunction<T> parse) {
    return value.isIntegralNumber()
        ? parsed(name, () -> parse.apply(units(value)))
        : fault(name, "must be a whole number");
  }

  /** Beyond the range of a long, any number is as much out of range as another. */
  private static long units(JsonNode number) {
    return number.canConvertToLong() ? number.longValue() : Long.MAX_VALUE;
  }

  /** An array of at least one object. */
  List<JsonFields> objects(String name) {
    var elements = elements(name, "object");
    return IntStream.range(0, elements.size())
        .mapToObj(i -> element(elements.get(i), pointerTo(name) + "/" + i))
        .toList();
  }

  /** An array of at least one string; those that are wrong are left out. */
  <T> List<T> texts(String name, Function<String, T> parse) {
    var elements = elements(name, "string");
    return IntStream.range(0, elements.size())
        .mapToObj(i -> parsedElement(name + "/" + i, elements.get(i), parse))
        .flatMap(Optional::stream)
        .toList();
  }

  private <T> Optional<T> parsedElement(String place, JsonNode element, Function<String, T> parse) {
    try {
      return element.isTextual()
          ? Optional.of(parse.apply(element.textValue()))
          : faultAt(pointer + "/" + place, "must be a string");
    } catch (InvalidValue invalid) {
      return faultAt(pointer + "/" + place, String.valueOf(invalid.getMessage()));
    }
  }

  private List<JsonNode> elements(String name, String of) {
    var array = required(name);
    if (array.isPresent() && (!array.get().isArray() || array.get().isEmpty())) {
      fault(name, "must be an array of at least one " + of);
      return List.of();
    }
    return array
        .map(it -> IntStream.range(0, it.size()).<JsonNode>mapToObj(it::get).toList())
        .orElse(List.of());
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
    return faultAt(pointerTo(name), detail);
  }

  private <T> Optional<T> faultAt(String place, String detail) {
    faults.add(new Fault(place, detail));
    return Optional.empty();
  }

  private String pointerTo(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
