package earmark.testing;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Reads allocations in {@link InMemoryStorage}, whose index never lags. */
final class InMemoryAllocationReader implements AllocationReader {

  private final InMemoryStorage storage;

  InMemoryAllocationReader(InMemoryStorage storage) {
    this.storage = storage;
  }

  @Override
  public List<Versioned<Allocation>> ofOrder(OrderId orderId, Deadline deadline) {
    return storage.all(Allocation.class).stream()
        .filter(line -> line.aggregate().orderId().equals(orderId))
        .sorted(comparing(line -> line.aggregate().sku()))
        .toList();
  }

  @Override
  public List<Versioned<Allocation>> findAll(Collection<AllocationId> ids, Deadline deadline) {
    var all =
        storage.all(Allocation.class).stream()
            .collect(toMap(line -> line.aggregate().id(), line -> line));
    return ids.stream().map(all::get).filter(Objects::nonNull).toList();
  }

  @Override
  public Page<Versioned<Allocation>> openLines(
      Sku sku, OpenLines which, PageRequest page, Deadline deadline) {
    var order =
        which instanceof OpenLines.NewestOf
            ? Comparator.<String>reverseOrder()
            : Comparator.<String>naturalOrder();
    var lines =
        storage.all(Allocation.class).stream()
            .filter(line -> line.aggregate().sku().equals(sku) && line.aggregate().isOpen())
            .filter(line -> isAsked(line.aggregate(), which))
            .sorted(comparing(this::place, order))
            .toList();
    return Pages.of(lines, page, this::place, order);
  }

  private static boolean isAsked(Allocation line, OpenLines which) {
    return switch (which) {
      case OpenLines.All _ -> true;
      case OpenLines.Allocated _ -> !line.isWaiting();
      case OpenLines.NewestOf(var batch) -> line.isOn(batch);
      case OpenLines.Waiting _ -> line.isWaiting();
    };
  }

  private String place(Versioned<Allocation> line) {
    return Objects.requireNonNull(storage.item(Allocation.class, line.aggregate()).get("bySku"))
        .s();
  }
}
