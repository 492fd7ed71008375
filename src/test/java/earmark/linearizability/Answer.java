package earmark.linearizability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * An answer as far as it counts.
 *
 * @param code of the problem; empty if it is none
 * @param version of the product, as headers have it; {@link Told#NO_VERSION} if none does
 */
record Answer(int status, String code, JsonNode body, long version) {

  private static final String PROBLEM = "urn:earmark:problem:";

  /** What it says of a command. */
  enum Kind {
    /** It is done, or was so before. */
    DONE,
    /** Nothing was done by this attempt. */
    REFUSED,
    /** Nothing was done by this attempt, and another may do it. */
    BUSY,
    /** The key is on record for another request. */
    REUSED,
    /** It may be done or not. */
    UNKNOWN
  }

  static Answer of(Exchange exchange) {
    var text = exchange.answer();
    var body = text.isEmpty() ? MissingNode.getInstance() : JsonText.read(text);
    var type = body.path("type").asText();
    return new Answer(
        exchange.status(),
        type.startsWith(PROBLEM) ? type.substring(PROBLEM.length()) : "",
        body,
        version(exchange.headers(), body));
  }

  private static long version(Map<String, String> headers, JsonNode body) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("ETag"))
        .map(header -> Long.parseLong(header.getValue().replace("\"", "")))
        .findFirst()
        .orElseGet(() -> body.path("version").asLong(Told.NO_VERSION));
  }

  static Answer ok(int status, JsonNode body) {
    return new Answer(status, "", body, Told.NO_VERSION);
  }

  Kind kind() {
    if (status >= 200 && status < 300) {
      return Kind.DONE;
    }
    if (status >= 400 && status < 500) {
      return code.equals("idempotency-key-reused") ? Kind.REUSED : Kind.REFUSED;
    }
    return code.equals("busy") ? Kind.BUSY : Kind.UNKNOWN;
  }

  /** The same again, as a repeated command must be answered. */
  boolean repeats(Answer other) {
    return status == other.status
        && code.equals(other.code)
        && body.equals(other.body)
        && (version == other.version || Math.min(version, other.version) == Told.NO_VERSION);
  }

  /** What it says of a sku. */
  Told of(String sku) {
    return new Told(status, code, part(sku), version);
  }

  /** The line of the sku, if the answer lists any; else all of it. */
  private JsonNode part(String sku) {
    if (body.has("lines") || body.has("skus")) {
      return listed(sku);
    }
    return body;
  }

  private JsonNode listed(String sku) {
    for (JsonNode line : body.path("lines")) {
      if (line.path("sku").asText().equals(sku)) {
        return line;
      }
    }
    for (JsonNode named : body.path("skus")) {
      if (named.asText().equals(sku)) {
        return named;
      }
    }
    return MissingNode.getInstance();
  }

  /** The skus of the lines that it shows. */
  List<String> shown() {
    return StreamSupport.stream(body.path("lines").spliterator(), false)
        .map(line -> line.path("sku").asText())
        .toList();
  }

  /**
   * Whether it says something of a sku that was asked for. A refusal names those for whose sake it
   * is one, if it names any, and says nothing of others.
   */
  boolean speaksOf(String sku) {
    return switch (kind()) {
      case DONE -> true;
      case REFUSED -> status != 400 && !code.equals("too-many-lines") && of(sku).shows();
      case BUSY, REUSED, UNKNOWN -> false;
    };
  }

  @Override
  public String toString() {
    return "%d %s %s".formatted(status, code, body).strip();
  }
}
