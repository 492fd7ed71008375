package earmark.application;

import static java.util.Objects.requireNonNull;

import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.Product;
import earmark.domain.Sku;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Lines of one order within a unit of work, beside their products.
 *
 * @param lines in the order in which they were asked for
 */
record OrderLines(List<Allocation> lines, Map<Sku, Product> products) {

  /** The most lines that one commit changes, with the product of each. */
  static final int MAX = UnitOfWork.MAX_AGGREGATES / 2;

  /** Lines as a query has shown them; the commit proves that they are still so. */
  static OrderLines seen(Collection<Versioned<Allocation>> seen, UnitOfWork unitOfWork) {
    unitOfWork.assume(seen);
    return find(seen.stream().map(line -> line.aggregate().id()).toList(), unitOfWork);
  }

  /** Those of these lines that exist. */
  static OrderLines find(List<AllocationId> ids, UnitOfWork unitOfWork) {
    var found = unitOfWork.allocations().findAll(ids);
    var lines = ids.stream().filter(found::containsKey).map(found::get).toList();
    var skus = lines.stream().map(Allocation::sku).toList();
    return new OrderLines(List.copyOf(lines), unitOfWork.products().findAll(skus));
  }

  Product productOf(Allocation line) {
    return requireNonNull(products.get(line.sku()));
  }
}
