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
import earmark.testing.StockCommand;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What some commands have changed, with all the settling that was done for them. */
record StockChange(StoredStock before, List<StockCommand> commands, StoredStock after) {

  /** Checks that nothing was changed but what the commands name and what settling may move. */
  void check() {
    var lines = lines(after);
    lines(before).forEach((id, line) -> check(line, lines.get(id)));
    var batches = batches(after);
    batches(before).forEach((id, batch) -> check(id, batch, batches.getOrDefault(id, batch)));
  }

  private void check(Allocation was, @Nullable Allocation found) {
    var is = requireNonNull(found, () -> "line %s is lost".formatted(was.id()));
    var isNamed = commands.stream().anyMatch(it -> it.names(was.id()));
    if (!isNamed && was.isOpen()) {
      assertThat(is.isOpen()).as("%s is open", was.id()).isTrue();
      assertThat(is.quantity()).as("quantity of %s", was.id()).isEqualTo(was.quantity());
    } else if (!isNamed) {
      assertThat(LineState.of(is)).isEqualTo(LineState.of(was));
    }
  }

  /** No batch may promise units that it has not, nor a short one even more. */
  private void check(PurchaseId id, Batch was, Batch is) {
    var most = is.purchased().compareTo(promised(was)) > 0 ? is.purchased() : promised(was);
    assertThat(promised(is)).as("units promised of %s", id).isLessThanOrEqualTo(most);
    if (commands.stream().noneMatch(it -> it.corrects(id))) {
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
