package earmark.linearizability;

import java.util.List;

/**
 * What one commit did to one sku.
 *
 * @param version that it led to; 0 if it did nothing
 */
record Effect(long version, List<SkuEvent> events) {

  static final Effect NONE = new Effect(0, List.of());

  boolean isNone() {
    return events.isEmpty();
  }

  /** Those of a type, in their order. */
  List<SkuEvent> all(String type) {
    return events.stream().filter(event -> event.is(type)).toList();
  }

  @Override
  public String toString() {
    return isNone() ? "no change" : "version %d %s".formatted(version, events);
  }
}
