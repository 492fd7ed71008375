package earmark.linearizability;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What was told of one sku.
 *
 * @param code of the problem; empty if it is none
 * @param part of the answer that is about the sku: all of it, a line, or nothing
 * @param version of the product; {@link #NO_VERSION} if none was told
 */
record Told(int status, String code, JsonNode part, long version) {

  static final long NO_VERSION = -1;

  boolean is(int otherStatus) {
    return status == otherStatus;
  }

  boolean shows() {
    return !part.isMissingNode();
  }

  @Override
  public String toString() {
    return "told %d %s".formatted(status, code.isEmpty() ? part : code).strip();
  }
}
