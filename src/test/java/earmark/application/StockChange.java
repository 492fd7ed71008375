package earmark.application;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.application.StockState.LineState;
import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.Batch;
import earmark.domain.PurchaseId;
import earmark.domain.Quantity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a command has changed, with all the settling that was done for it. */
record StockChange(StoredStock before, StockCommand command, StoredStock after) {

  /** Checks that nothing was changed but what the command names and what settling may move. */
  void check() {
    var lines = lines(after);
    lines(before).forEach((id, line) -> check(line, lines.get(id)));
    var batches = batches(after);
    batches(before).forEach((id, batch) -> check(id, batch, batches.getOrDefault(id, batch)));
  }

  private void check(Allocation was, @Nullable Allocation found) {
    var is = requireNonNull(found, () -> "line %s is lost".formatted(was.id()));
    if (!command.names(was.id()) && was.isOpen()) {
      assertThat(is.isOpen()).as("%s is open", was.id()).isTrue();
      assertThat(is.quantity()).as("quantity of %s", was.id()).isEqualTo(was.quantity());
    } else if (!command.names(was.id())) {
      assertThat(LineState.of(is)).isEqualTo(LineState.of(was));
    }
  }

  /** No batch may promise units that it has not, nor a short one even more. */
  private void check(PurchaseId id, Batch was, Batch is) {
    var most = is.purchased().compareTo(promised(was)) > 0 ? is.purchased() : promised(was);
    assertThat(promised(is)).as("units promised of %s", id).isLessThanOrEqualTo(most);
    if (!command.corrects(id)) {
      assertThat(is.purchased()).as("units of %s", id).isEqualTo(was.purchased());
      assertThat(is.eta()).as("eta of %s", id).isEqualTo(was.eta());
    }
  }

  private static Quantity promised(Batch batch) {
    return batch.allocated().plus(batch.shipped());
  }

  private static Map<AllocationId, Allocation> lines(StoredStock stock) {
    return stock.lines().stream()
        .map(Versioned::aggregate)
        .collect(toMap(Allocation::id, it -> it));
  }

  private static Map<PurchaseId, Batch> batches(StoredStock stock) {
    return stock.products().stream()
        .map(Versioned::aggregate)
        .flatMap(
            product ->
                product.batches().stream()
                    .map(it -> Map.entry(new PurchaseId(product.id(), it.reference()), it)))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
