package earmark.testing;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.toMap;

import earmark.application.AggregateKey;
import earmark.application.Deadline;
import earmark.application.Page;
import earmark.application.PageRequest;
import earmark.application.ProductReader;
import earmark.application.Versioned;
import earmark.domain.Product;
import earmark.domain.Sku;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads products in {@link InMemoryStorage}, whose index never lags. */
final class InMemoryProductReader implements ProductReader {

  private final InMemoryStorage storage;

  InMemoryProductReader(InMemoryStorage storage) {
    this.storage = storage;
  }

  @Override
  public Optional<Versioned<Product>> find(Sku sku, Deadline deadline) {
    return storage.find(new AggregateKey<>(Product.class, sku));
  }

  @Override
  public Map<Sku, Product> findAll(Collection<Sku> skus, Deadline deadline) {
    return all()
        .filter(product -> skus.contains(product.id()))
        .collect(toMap(Product::id, it -> it));
  }

  @Override
  public Page<Product> list(PageRequest page, Deadline deadline) {
    return Pages.of(all().toList(), page, product -> product.id().value(), naturalOrder());
  }

  @Override
  public List<Sku> unsettled(Deadline deadline) {
    return all()
        .filter(product -> !product.isSettled())
        .sorted(comparing(product -> Objects.requireNonNull(product.unsettledSince())))
        .map(Product::id)
        .toList();
  }

  private Stream<Product> all() {
    return storage.all(Product.class).stream().map(Versioned::aggregate);
  }
}
