package earmark.application;

import static java.util.Comparator.naturalOrder;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.application.StockState.LineState;
import earmark.application.StockState.ProductState;
import earmark.domain.Allocation;
import earmark.domain.AllocationStatus;
import earmark.domain.Batch;
import earmark.domain.Product;
import earmark.domain.Quantity;
import earmark.testing.Commands;
import earmark.testing.RandomCommands;
import java.util.List;
import java.util.Optional;

/** All products and lines as they are stored. */
record StoredStock(List<Versioned<Product>> products, List<Versioned<Allocation>> lines) {

  /** What is stored of all that {@link RandomCommands} may name. */
  static StoredStock read(ProductReader products, AllocationReader allocations) {
    var deadline = Commands.within(30);
    return new StoredStock(
        RandomCommands.allSkus().stream()
            .map(sku -> products.find(sku, deadline))
            .flatMap(Optional::stream)
            .toList(),
        RandomCommands.allOrders().stream()
            .flatMap(order -> allocations.ofOrder(order, deadline).stream())
            .toList());
  }

  StockState state() {
    return new StockState(
        products.stream().map(ProductState::of).toList(),
        lines.stream().map(Versioned::aggregate).map(LineState::of).toList());
  }

  /** Counts again from the lines what the design says is true at every instant. */
  void checkInvariants() {
    products.stream()
        .map(Versioned::aggregate)
        .forEach(product -> checkInvariants(product, linesOf(product)));
  }

  private List<Allocation> linesOf(Product product) {
    return lines.stream()
        .map(Versioned::aggregate)
        .filter(line -> line.sku().equals(product.id()))
        .toList();
  }

  private static void checkInvariants(Product product, List<Allocation> lines) {
    var allocated = lines.stream().filter(it -> it.status() == AllocationStatus.ALLOCATED).toList();
    var shipped = lines.stream().filter(it -> it.status() == AllocationStatus.SHIPPED).toList();
    var waiting = lines.stream().filter(Allocation::isWaiting).toList();
    assertThat(product.batches())
        .map(Batch::reference)
        .containsAll(allocated.stream().map(it -> requireNonNull(it.batch())).toList());
    for (var batch : product.batches()) {
      assertThat(batch.allocated()).as("allocated of %s", batch).isEqualTo(sum(batch, allocated));
      assertThat(batch.shipped()).as("shipped of %s", batch).isEqualTo(sum(batch, shipped));
      assertThat(batch.shipped()).as("shipped of %s", batch).isLessThanOrEqualTo(batch.purchased());
    }
    assertThat(product.batches()).as("open batches").noneMatch(StoredStock::isDrained);
    assertThat(product.waiting().quantity()).as("waiting").isEqualTo(sum(waiting));
    checkBound(product, waiting);
    checkMark(product);
  }

  private static boolean isDrained(Batch batch) {
    return batch.allocated().isNone() && batch.shipped().equals(batch.purchased());
  }

  private static Quantity sum(Batch batch, List<Allocation> lines) {
    return sum(lines.stream().filter(it -> batch.reference().equals(it.batch())).toList());
  }

  private static Quantity sum(List<Allocation> lines) {
    return lines.stream().map(Allocation::quantity).reduce(Quantity.NONE, Quantity::plus);
  }

  private static void checkBound(Product product, List<Allocation> waiting) {
    var bound = Optional.ofNullable(product.waiting().smallest());
    var smallest = waiting.stream().map(Allocation::quantity).min(naturalOrder());
    assertThat(bound.isPresent()).as("a bound is there").isEqualTo(smallest.isPresent());
    smallest.ifPresent(it -> assertThat(bound.orElseThrow()).as("bound").isLessThanOrEqualTo(it));
  }

  /** It is there exactly when a batch is short, or has what the bound says that a line wants. */
  private static void checkMark(Product product) {
    var bound = product.waiting().smallest();
    assertThat(product.isSettled())
        .as("%s is settled", product.id())
        .isEqualTo(
            product.batches().stream()
                .noneMatch(it -> it.isShort() || (bound != null && it.available().covers(bound))));
  }
}
