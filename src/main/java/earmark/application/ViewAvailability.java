package earmark.application;

import static java.util.function.Predicate.not;

import earmark.domain.Availability;
import earmark.domain.Sku;
import java.util.List;

/** Shows what could be promised of many products. */
public final class ViewAvailability {

  /** The most skus of one request, because one read of DynamoDB has no more keys. */
  public static final int MAX_SKUS = 100;

  private final ProductReader products;

  public ViewAvailability(ProductReader products) {
    this.products = products;
  }

  /** What is available of known skus, and which are unknown, both in the order of asking. */
  public record Available(List<Availability> products, List<Sku> unknown) {}

  /** Reads the products and nothing else, in one round trip for up to {@value #MAX_SKUS}. */
  public Available handle(List<Sku> skus, Deadline deadline) {
    var asked = skus.stream().distinct().toList();
    var found = products.findAll(asked, deadline);
    return new Available(
        asked.stream().filter(found::containsKey).map(found::get).map(Availability::of).toList(),
        asked.stream().filter(not(found::containsKey)).toList());
  }
}
