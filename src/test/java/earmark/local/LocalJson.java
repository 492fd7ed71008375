package earmark.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON that a test of the local cloud has received or expects; it uses nothing of other tests. */
final class LocalJson {

  private static final JsonMapper MAPPER = new JsonMapper();

  private LocalJson() {}

  /** The value that the text is; a text that is none fails the test. */
  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(text, notJson);
    }
  }
}
