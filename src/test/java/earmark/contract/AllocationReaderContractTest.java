package earmark.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import earmark.application.AllocationReader;
import earmark.application.OpenLines;
import earmark.application.Page;
import earmark.application.PageRequest;
import earmark.application.Versioned;
import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.AllocationStatus;
import earmark.domain.BatchReference;
import earmark.domain.InvalidValue;
import earmark.domain.OrderId;
import earmark.domain.Product;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import earmark.domain.Waiting;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.StockUseCases;
import earmark.testing.Storage;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AllocationReaderContractTest extends ReaderContract {

  private final AllocationReader allocations;

  AllocationReaderContractTest(Storage storage) {
    super(storage);
    this.allocations = StockUseCases.allocationReader(storage);
  }

  private static Allocation line(
      String order, String sku, AllocationStatus status, @Nullable String batch, long second) {
    return new Allocation(
        new AllocationId(new OrderId(order), new Sku(sku)),
        new Quantity(1),
        status,
        batch == null ? null : new BatchReference(batch),
        START.plusMillis(second));
  }

  private static Allocation on(String batch, String order, String sku, long second) {
    return line(order, sku, AllocationStatus.ALLOCATED, batch, second);
  }

  private static Allocation waiting(String order, String sku, long second) {
    return line(order, sku, AllocationStatus.WAITING, null, second);
  }

  private Page<Versioned<Allocation>> firstOf(String sku, OpenLines which, @Nullable String after) {
    return allocations.openLines(
        new Sku(sku), which, new PageRequest(1, after), Commands.within(10));
  }

  private void storeLines(Allocation... lines) {
    commit(unitOfWork -> Stream.of(lines).forEach(unitOfWork.allocations()::add));
  }

  private List<String> openLines(String sku, OpenLines which, int limit) {
    return pages(
            page -> allocations.openLines(new Sku(sku), which, page, Commands.within(10)), limit)
        .stream()
        .map(line -> line.aggregate().orderId().value())
        .toList();
  }

  @Test
  void listsOpenLinesInTheirOrderOnPagesOfAnySize() {
    storeLines(
        on("b1", "o5", "LINES", 1_000),
        on("b1", "o4", "LINES", 0),
        on("b1", "o3", "LINES", 1_000),
        on("b1", "o9", "LINES", 999),
        on("b10", "o1", "LINES", 5),
        on("a", "o8", "LINES", 7),
        waiting("o7", "LINES", 2),
        waiting("o2", "LINES", 3),
        line("gone", "LINES", AllocationStatus.SHIPPED, "b1", 4),
        line("back", "LINES", AllocationStatus.DEALLOCATED, null, 4),
        on("b1", "other", "OTHER", 1));

    for (var limit : List.of(1, 2, 3, 100)) {
      assertThat(openLines("LINES", new OpenLines.NewestOf(new BatchReference("b1")), limit))
          .containsExactly("o5", "o3", "o9", "o4");
      assertThat(openLines("LINES", new OpenLines.Waiting(), limit)).containsExactly("o7", "o2");
      assertThat(openLines("LINES", new OpenLines.Allocated(), limit))
          .containsExactlyInAnyOrder("o8", "o4", "o9", "o3", "o5", "o1")
          .containsSubsequence("o4", "o9", "o3", "o5");
      assertThat(openLines("LINES", new OpenLines.All(), limit)).hasSize(8).endsWith("o7", "o2");
    }
    assertThat(openLines("NO-SUCH", new OpenLines.All(), 10)).isEmpty();
  }

  @Test
  void tellsTheVersionOfTheLinesThatItShows() {
    storeLines(on("b1", "seen", "VERSION", 0));
    commit(
        unitOfWork ->
            new Product(new Sku("VERSION"), List.of(batch("b1", 2)), Waiting.NONE, null)
                .deallocate(
                    unitOfWork
                        .allocations()
                        .find(new AllocationId(new OrderId("seen"), new Sku("VERSION")))
                        .orElseThrow(),
                    START));
    storeLines(on("b1", "new", "VERSION", 0));

    assertThat(allocations.ofOrder(new OrderId("seen"), Commands.within(10)))
        .extracting(Versioned::version)
        .containsExactly(2L);
    assertThat(
            allocations
                .openLines(
                    new Sku("VERSION"),
                    new OpenLines.All(),
                    new PageRequest(10, null),
                    Commands.within(10))
                .items())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(new Versioned<>(on("b1", "new", "VERSION", 0), 1));
  }

  @Test
  void findsTheLinesOfAnOrderBySkuWhateverBecameOfThem() {
    storeLines(
        on("b1", "mine", "C", 0),
        line("mine", "A", AllocationStatus.DEALLOCATED, null, 0),
        line("mine", "B", AllocationStatus.SHIPPED, "b1", 0),
        waiting("mine", "D", 0),
        on("b1", "mine-too", "A", 0));

    assertThat(allocations.ofOrder(new OrderId("mine"), Commands.within(10)))
        .extracting(line -> line.aggregate().sku().value())
        .containsExactly("A", "B", "C", "D");
    assertThat(allocations.ofOrder(new OrderId("nobody"), Commands.within(10))).isEmpty();
  }

  @Test
  void findsManyLinesInTheOrderOfAsking() {
    var ids =
        IntStream.range(0, 130)
            .mapToObj(i -> new AllocationId(new OrderId("many-" + (i * 37) % 130), new Sku("MANY")))
            .toList();
    for (var part : List.of(ids.subList(0, 65), ids.subList(66, 130))) {
      storeLines(
          part.stream()
              .map(id -> on("b1", id.orderId().value(), "MANY", 0))
              .toArray(Allocation[]::new));
    }

    assertThat(allocations.findAll(ids, Commands.within(10)))
        .extracting(line -> line.aggregate().id())
        .containsExactlyElementsOf(
            IntStream.range(0, 130).filter(i -> i != 65).mapToObj(ids::get).toList());
  }

  @Test
  void refusesACursorThatIsNoneOfTheList() {
    assumeTrue(storage instanceof DynamoDbStorage, "the fake does not read what it is handed back");
    storeLines(on("b1", "c1", "CURSORS", 0), on("b1", "c2", "CURSORS", 0));
    storeLines(waiting("c1", "OTHERS", 0), waiting("c2", "OTHERS", 0));
    var ofAllocated = firstOf("CURSORS", new OpenLines.Allocated(), null).next();
    var ofAnotherSku = firstOf("OTHERS", new OpenLines.Waiting(), null).next();

    for (var wrong :
        Stream.of("", "b1", "?", "bm90IGEgcGxhY2U", ofAllocated, ofAnotherSku).toList()) {
      assertThatThrownBy(() -> firstOf("CURSORS", new OpenLines.Waiting(), wrong))
          .isInstanceOf(InvalidValue.class)
          .hasMessage("must be what 'next' of this list was");
    }
  }
}
