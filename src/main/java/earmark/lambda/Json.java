package earmark.lambda;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON as requests and answers have it. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
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
    try {
      return MAPPER.readTree(utf8);
    } catch (JsonProcessingException wrong) {
      var at = wrong.getLocation();
      var what = wrong.getOriginalMessage().lines().findFirst().orElse("");
      throw new MalformedRequest(
          "",
          "is not JSON: %s at line %d, column %d"
              .formatted(what, at.getLineNr(), at.getColumnNr()));
    } catch (IOException unreadable) {
      throw new MalformedRequest("", "is not UTF-8");
    }
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
