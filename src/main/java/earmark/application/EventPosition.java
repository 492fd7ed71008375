package earmark.application;

import earmark.domain.Sku;

/**
 * Where an event is in the history of its product. No two events are in the same position, and
 * sorted by it they are in the order in which they happened.
 *
 * @param version of the product, that the event led to
 * @param place from 1, among the events of that version
 */
public record EventPosition(Sku sku, long version, int place) {}
