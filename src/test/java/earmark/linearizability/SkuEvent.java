package earmark.linearizability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event of one sku, as the journal has it. */
record SkuEvent(JsonNode json) {

  String type() {
    return json.path("type").asText();
  }

  boolean is(String type) {
    return type.equals(type());
  }

  /** A text that it must have; empty if it has not. */
  String text(String field) {
    return json.path(field).asText();
  }

  @Nullable String optional(String field) {
    return json.path(field).textValue();
  }

  long number(String field) {
    return json.path(field).asLong();
  }

  String orderId() {
    return text("orderId");
  }

  long quantity() {
    return number("quantity");
  }

  /** Whether it is of that type and order, and of so many units. */
  boolean is(String type, String order, long units) {
    return is(type) && orderId().equals(order) && quantity() == units;
  }

  boolean isDue(@Nullable String eta) {
    return Objects.equals(optional("eta"), eta);
  }

  /** Without the version, which all events of a commit have in common. */
  @Override
  public String toString() {
    var fields = (ObjectNode) json.deepCopy();
    return type() + fields.without(List.of("type", "sku", "version", "place"));
  }
}
