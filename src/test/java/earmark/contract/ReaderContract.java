package earmark.contract;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.application.Page;
import earmark.application.PageRequest;
import earmark.application.UnitOfWork;
import earmark.domain.AllocateOrderOutcome.AllHeld;
import earmark.domain.Batch;
import earmark.domain.BatchReference;
import earmark.domain.OrderId;
import earmark.domain.Quantity;
import earmark.testing.Commands;
import earmark.testing.IntegrationTest;
import earmark.testing.StockUseCases;
import earmark.testing.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the readers of stock promise, whatever storage is behind them. */
@IntegrationTest
@ParameterizedClass
@MethodSource("storages")
abstract class ReaderContract {

  static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  final Storage storage;

  ReaderContract(Storage storage) {
    this.storage = storage;
  }

  static Stream<Storage> storages() {
    return StockUseCases.storages();
  }

  void commit(Consumer<UnitOfWork> work) {
    try (var unitOfWork = storage.unitsOfWork().begin(Commands.unkeyed())) {
      work.accept(unitOfWork);
      unitOfWork.commit(new AllHeld(new OrderId("any"), List.of()));
    }
  }

  static Batch batch(String reference, long allocated) {
    return new Batch(
        new BatchReference(reference),
        null,
        new Quantity(10),
        new Quantity(allocated),
        Quantity.NONE);
  }

  /** All pages of so many items at most. */
  static <T> List<T> pages(Function<PageRequest, Page<T>> list, int limit) {
    var all = new ArrayList<T>();
    @Nullable String next = null;
    do {
      var page = list.apply(new PageRequest(limit, next));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      all.addAll(page.items());
      next = page.next();
    } while (next != null);
    return all;
  }
}
