package earmark.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON as requests and answers have it. */
final class Json {

  private static final int MAX_DEPTH = 16;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  /** Fields stay in the order in which they were put. */
  private static final ObjectWriter AS_PUT =
      MAPPER.writer().without(JsonNodeFeature.WRITE_PROPERTIES_SORTED);

  private Json() {}

  /**
   * Reads JSON in UTF-8.
   *
   * @throws MalformedRequest if it is not exactly one JSON value, if an object names a field twice,
   *     or if it is nested deeper than {@value #MAX_DEPTH}
   */
  static JsonNode read(byte[] utf8) {
    try (var parser = MAPPER.createParser(text(utf8))) {
      var value = Optional.<@Nullable JsonNode>ofNullable(MAPPER.readTree(parser));
      if (parser.nextToken() != null) {
        throw new MalformedRequest("", "is not JSON: more follows after the end of the value");
      }
      return value.orElseThrow(() -> new MalformedRequest("", "is empty; must be a JSON object"));
    } catch (JsonProcessingException wrong) {
      throw new MalformedRequest("", describe(wrong));
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text can always be read", impossible);
    }
  }

  private static String text(byte[] utf8) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException broken) {
      throw new MalformedRequest("", "is not UTF-8");
    }
  }

  /**
   * In words of our own, because the parser's name its classes; but it knows which field comes
   * twice.
   */
  private static String describe(JsonProcessingException wrong) {
    var what = wrong.getOriginalMessage();
    if (wrong instanceof StreamConstraintsException) {
      return "is nested deeper than %d or has a number or name that is too long"
          .formatted(MAX_DEPTH);
    }
    var at = Optional.<@Nullable JsonLocation>ofNullable(wrong.getLocation());
    return (what.startsWith("Duplicate field") ? "is not JSON: " + what : "is not JSON")
        + at.map(it -> " at line %d, column %d".formatted(it.getLineNr(), it.getColumnNr()))
            .orElse("");
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

  /** A line of a log, with its end: the sinks of the runtime add none to bytes. */
  static byte[] line(ObjectNode line) {
    try {
      return (AS_PUT.writeValueAsString(line) + "\n").getBytes(UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
