package earmark.application;

import earmark.domain.Product;
import earmark.domain.Sku;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads products as they are stored. Throws {@link Busy} if the storage does not answer before the
 * deadline.
 */
public interface ProductReader {

  /** The product, strongly consistent. */
  Optional<Versioned<Product>> find(Sku sku, Deadline deadline);

  /** Those of these products that exist, strongly consistent, with one round trip per 100. */
  Map<Sku, Product> findAll(Collection<Sku> skus, Deadline deadline);

  /**
   * All products, in no order that means anything; eventually consistent.
   *
   * @throws earmark.domain.InvalidValue if the page is none of this list
   */
  Page<Product> list(PageRequest page, Deadline deadline);

  /** The skus of unsettled products, as an index shows them that lags; longest unsettled first. */
  List<Sku> unsettled(Deadline deadline);
}
