package earmark.application;

import earmark.domain.Sku;
import java.util.ArrayList;
import java.util.List;

/**
 * Settles every product that is marked as unsettled, the one first that has been so for longest.
 */
public final class SettleProducts {

  private final ProductReader products;
  private final SettleProduct settleProduct;

  public SettleProducts(ProductReader products, SettleProduct settleProduct) {
    this.products = products;
    this.settleProduct = settleProduct;
  }

  /**
   * What has become of the products that were marked, as an index shows it that lags a moment.
   *
   * @param unsettled those that the time was not enough for; they stay marked
   * @param failed those that something is wrong with; they stay marked
   */
  public record Settled(List<Sku> settled, List<Sku> unsettled, List<Failure> failed) {}

  /** A product that could not be settled, and why. */
  public record Failure(Sku sku, RuntimeException cause) {}

  /**
   * Works until all are settled or the deadline has passed. Each has its share of the time that is
   * left, and one that something is wrong with does not stop the others.
   */
  public Settled handle(Deadline deadline) {
    var marked = products.unsettled(deadline);
    var result = new Settled(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (var i = 0; i < marked.size(); i++) {
      var share = deadline.remaining().dividedBy(marked.size() - i);
      settle(marked.get(i), deadline.within(share), result);
    }
    return result;
  }

  private void settle(Sku sku, Deadline deadline, Settled result) {
    try {
      (settleProduct.handle(sku, deadline) ? result.settled() : result.unsettled()).add(sku);
    } catch (RuntimeException failure) { // whatever it is, the others are to be settled
      result.failed().add(new Failure(sku, failure));
    }
  }
}
