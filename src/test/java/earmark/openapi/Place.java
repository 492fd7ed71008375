package earmark.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A place in the document, with what is there; a reference is followed at once.
 *
 * @param pointer where it is (RFC 6901)
 */
record Place(JsonNode document, String pointer) {

  static Place root(JsonNode document) {
    return new Place(document, "");
  }

  JsonNode node() {
    return document.at(pointer);
  }

  boolean exists() {
    return !node().isMissingNode();
  }

  Place at(String name) {
    return new Place(document, pointer + "/" + name.replace("~", "~0").replace("/", "~1"))
        .followed();
  }

  private Place followed() {
    return node().has("$ref")
        ? new Place(document, node().get("$ref").textValue().substring(1)).followed()
        : this;
  }

  /** The names of the fields of an object; none of anything else. */
  List<String> names() {
    return node().propertyStream().map(Map.Entry::getKey).toList();
  }

  /** The elements of an array; none of anything else. */
  Stream<Place> elements() {
    return IntStream.range(0, node().isArray() ? node().size() : 0)
        .mapToObj(i -> at(Integer.toString(i)));
  }

  /** The texts of an array. */
  List<String> texts() {
    return elements().map(it -> it.node().asText()).toList();
  }
}
