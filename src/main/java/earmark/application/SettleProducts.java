package earmark.application;

import java.time.Duration;

/**
 * Settles every product that is marked as unsettled, the one first that has been so for longest.
 */
public final class SettleProducts {

  /** None keeps the others waiting: what it does not finish is taken up the next time. */
  private static final Duration TIME_FOR_ONE = Duration.ofSeconds(10);

  private final ProductReader products;
  private final SettleProduct settleProduct;

  public SettleProducts(ProductReader products, SettleProduct settleProduct) {
    this.products = products;
    this.settleProduct = settleProduct;
  }

  /**
   * How many products were marked, and how many of them are settled now.
   *
   * @param marked as an index shows it that lags a moment behind
   */
  public record Settled(int marked, int settled) {}

  /** Works until all are settled or the deadline has passed. */
  public Settled handle(Deadline deadline) {
    var marked = products.unsettled(deadline);
    var settled =
        marked.stream()
            .filter(sku -> settleProduct.handle(sku, deadline.within(TIME_FOR_ONE)))
            .count();
    return new Settled(marked.size(), (int) settled);
  }
}
