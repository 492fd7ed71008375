package earmark.domain;

import java.util.List;

/**
 * An order that came through a queue cannot have what it asks for, and nothing of it was promised.
 * It is no product's event: it has changed none.
 *
 * @param refusal why
 * @param judged the products that this rests on, as they were then
 */
public record OrderRefused(
    OrderId orderId, AllocateOrderOutcome refusal, List<JudgedProduct> judged)
    implements DomainEvent {

  /** A product at a version; 0 if there was none. */
  public record JudgedProduct(Sku sku, long version) {}
}
