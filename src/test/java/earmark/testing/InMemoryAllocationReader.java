package earmark.testing;

import static java.util.Comparator.comparing;

import earmark.application.AggregateKey;
import earmark.application.AllocationReader;
import earmark.application.Deadline;
import earmark.application.OpenLines;
import earmark.application.Page;
import earmark.application.PageRequest;
import earmark.application.Versioned;
import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.OrderId;
import earmark.domain.Sku;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads allocations in {@link InMemoryStorage}, whose index never lags. */
final class InMemoryAllocationReader implements AllocationReader {

  private final InMemoryStorage storage;

  InMemoryAllocationReader(InMemoryStorage storage) {
    this.storage = storage;
  }

  @Override
  public List<Versioned<Allocation>> ofOrder(OrderId orderId, Deadline deadline) {
    return storage.all(Allocation.class, id -> id.orderId().equals(orderId)).stream()
        .sorted(comparing(line -> line.aggregate().sku()))
        .toList();
  }

  @Override
  public List<Versioned<Allocation>> findAll(Collection<AllocationId> ids, Deadline deadline) {
    return ids.stream()
        .map(id -> storage.find(new AggregateKey<>(Allocation.class, id)))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public Page<Versioned<Allocation>> openLines(
      Sku sku, OpenLines which, PageRequest page, Deadline deadline) {
    return IndexBySku.page(storage.all(Allocation.class, id -> id.sku().equals(sku)), which, page);
  }
}
