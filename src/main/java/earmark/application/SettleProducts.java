package earmark.application;

import earmark.domain.Sku;
import java.util.ArrayList;
import java.util.List;

/** Settles products that are marked as unsettled, one after another. */
public final class SettleProducts {

  private final ProductReader products;
  private final SettleProduct settleProduct;

  public SettleProducts(ProductReader products, SettleProduct settleProduct) {
    this.products = products;
    this.settleProduct = settleProduct;
  }

  /**
   * What has become of the products.
   *
   * @param unsettled those that the time was not enough for; they stay marked
   * @param failed those that something is wrong with; they stay marked
   */
  public record Settled(List<Sku> settled, List<Sku> unsettled, List<Failure> failed) {}

  /** A product that could not be settled, and why. */
  public record Failure(Sku sku, RuntimeException cause) {}

  /**
   * Settles all that are marked, as an index shows it that lags a moment; the one first that has
   * been so for longest.
   */
  public Settled handle(Deadline deadline) {
    return handle(products.unsettled(deadline), deadline);
  }

  /**
   * Works until these are settled or the deadline has passed. Each has its share of the time that
   * is left, and one that something is wrong with does not stop the others.
   */
  public Settled handle(List<Sku> marked, Deadline deadline) {
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
