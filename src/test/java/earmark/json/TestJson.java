package earmark.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON that a test has received or expects, to be compared whatever its white space. */
public final class TestJson {

  private static final JsonMapper MAPPER = new JsonMapper();

  private TestJson() {}

  /** The value that the text is; a text that is none fails the test. */
  public static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(text, notJson);
    }
  }

  /** The object that the text is. */
  public static ObjectNode object(String text) {
    return (ObjectNode) json(text);
  }
}
