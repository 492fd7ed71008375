package earmark.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/** The description of the HTTP API (OpenAPI). */
public final class ApiDocument {

  private static final JsonMapper JSON = new JsonMapper();

  private final ObjectNode content;

  private ApiDocument(ObjectNode content) {
    this.content = content;
  }

  public static ApiDocument read(Path file) {
    JsonNode content =
        YamlFile.read("API document", file, yaml -> JSON.valueToTree(TemplateYaml.parse(yaml)));
    if (content instanceof ObjectNode document && document.path("openapi").isTextual()) {
      return new ApiDocument(document);
    }
    throw new CannotStart(file + " is no OpenAPI document: it does not say of which version");
  }

  /** All of it, as JSON. */
  public String json() {
    return content.toString();
  }

  /** The same with no other server than the one that it was got from. */
  String jsonOfItsServer() {
    var own = content.deepCopy();
    own.putArray("servers").addObject().put("url", "/").put("description", "This local cloud");
    return own.toString();
  }
}
