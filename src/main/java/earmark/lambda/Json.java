package earmark.lambda;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON as requests and answers have it. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private Json() {}

  /**
   * Reads UTF-8.
   *
   * @throws MalformedRequest if it is not exactly one JSON value, or an object names a field twice
   */
  static JsonNode read(byte[] utf8) {
    try (var parser = MAPPER.createParser(utf8)) {
      var value = Optional.<@Nullable JsonNode>ofNullable(MAPPER.readTree(parser));
      if (parser.nextToken() != null) {
        throw new MalformedRequest("", "is not JSON: more follows after the end of the value");
      }
      return value.orElseThrow(() -> new MalformedRequest("", "is empty; must be a JSON object"));
    } catch (JsonProcessingException wrong) {
      throw new MalformedRequest("", "is not JSON: " + describe(wrong));
    } catch (IOException unreadable) {
      throw new MalformedRequest("", "is not UTF-8");
    }
  }

  private static String describe(JsonProcessingException wrong) {
    var what = wrong.getOriginalMessage().lines().findFirst().orElse("");
    var at = wrong.getLocation();
    return at == null
        ? what
        : "%s at line %d, column %d".formatted(what, at.getLineNr(), at.getColumnNr());
  }

  /**
   * Writes a record of plain values without its nulls, or a tree with the fields of its objects
   * sorted.
   */
  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
