package earmark.domain;

import java.util.List;

/**
 * What one commit has done to settle a product.
 *
 * @param settled whether nothing is left to do
 */
public record Settlement(
    List<DisplacedLine> displaced, List<PromotedLine> promoted, boolean settled) {

  public static final Settlement NOTHING_TO_DO = new Settlement(List.of(), List.of(), true);

  /** The product, if there is more to do. */
  public List<Sku> unsettled(Sku sku) {
    return settled ? List.of() : List.of(sku);
  }
}
