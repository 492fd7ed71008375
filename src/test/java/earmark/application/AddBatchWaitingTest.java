package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.domain.AddBatchOutcome.KnownBatch;
import earmark.domain.AddBatchOutcome.NewBatch;
import earmark.domain.Quantity;
import earmark.domain.Settlement;
import earmark.domain.Sku;
import earmark.domain.Waiting;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a new batch does for lines that wait. */
class AddBatchWaitingTest extends PromisedStockTest {

  AddBatchWaitingTest(Storage storage) {
    super(storage);
  }

  /** Lines of so many units each that begin to wait one after the other: o0, o1 and so on. */
  private void waitInTurn(String sku, long... units) {
    for (var i = 0; i < units.length; i++) {
      at(i).addBatch.handle(Commands.unkeyed(), batch(sku, "lost" + i, units[i], null));
      at(i).allocateOrder.handle(Commands.unkeyed(), order("o" + i, line("o" + i, sku, units[i])));
    }
    for (var i = 0; i < units.length; i++) {
      at(100 + i).changeBatch.handle(Commands.unkeyed(), toQuantity(sku, "lost" + i, 0), _ -> true);
    }
  }

  @Test
  void servesTheOldestFirstAndSkipsThoseThatDoNotFit() {
    waitInTurn("TURN", 4, 9, 3, 2);
    var version = standing("TURN").version();
    var command = Commands.unkeyed();

    var outcome = at(200).addBatch.handle(command, batch("TURN", "new", 8, null)).outcome();

    assertThat(outcome)
        .isEqualTo(
            new NewBatch(
                new Sku("TURN"),
                stands("new", 8, 7, 0),
                new Settlement(List.of(), List.of(promoted("o0", 4), promoted("o2", 3)), true)));
    assertThat(lines("TURN"))
        .containsExactly("o0 has 4 of new", "o2 has 3 of new", "o1 waits for 9", "o3 waits for 2");
    assertThat(stored("o0", "TURN").since()).isEqualTo(second(0));
    assertThat(storage.eventsOf(command.id()))
        .containsExactly(
            "BatchAdded@%d.1".formatted(version + 1),
            "LineAllocated@%d.2".formatted(version + 1),
            "LineAllocated@%d.3".formatted(version + 1),
            "StockReplenished@%d.4".formatted(version + 1));
  }

  @Test
  void leavesABatchAsItIsThatIsTooSmallForAllWhoWait() {
    waitInTurn("SMALL", 4, 5);

    assertThat(add(batch("SMALL", "new", 3, null)))
        .isEqualTo(
            new NewBatch(new Sku("SMALL"), stands("new", 3, 0, 0), Settlement.NOTHING_TO_DO));
  }

  @Test
  void looksThroughThoseWhoWaitIfTheSmallestHasLeft() {
    waitInTurn("BOUND", 2, 7, 6);
    takeBack("o0", "BOUND");
    assertThat(standing("BOUND").waiting())
        .isEqualTo(new Waiting(new Quantity(13), new Quantity(2), 3));
    var command = Commands.unkeyed();

    stock.addBatch.handle(command, batch("BOUND", "new", 5, null));

    assertThat(standing("BOUND").waiting())
        .isEqualTo(new Waiting(new Quantity(13), new Quantity(6), 3));
    assertThat(isSettled("BOUND")).isTrue();
    assertThat(storage.eventsOf(command.id()))
        .extracting(event -> event.substring(0, event.indexOf('@')))
        .containsExactly("BatchAdded", "StockReplenished", "ProductSettled");
  }

  @Test
  void servesMoreLinesThanOneCommitMoves() {
    add(batch("MANY", "lost", 120, null));
    promiseMany("MANY", "o", 120);
    correct("MANY", "lost", 0);

    var outcome = add(batch("MANY", "new", 100, null));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            NewBatch.class,
            added -> {
              assertThat(added.batch()).isEqualTo(stands("new", 100, 45, 0));
              assertThat(added.settlement().promoted()).hasSize(45);
              assertThat(added.unsettled()).containsExactly(new Sku("MANY"));
            });
    assertThat(standing("MANY").batches()).isEqualTo(List.of(stands("new", 100, 100, 0)));
    assertThat(standing("MANY").waiting().quantity()).isEqualTo(new Quantity(20));
    assertThat(isSettled("MANY")).isTrue();
    assertThat(lines("MANY")).hasSize(120).filteredOn(it -> it.contains("waits")).hasSize(20);
  }

  @Test
  void settlesAlsoIfMoreLinesWaitThanOnePageShows() {
    add(batch("PAGES", "lost", 120, null));
    promiseMany("PAGES", "o", 120);
    correct("PAGES", "lost", 0);
    wantMore("PAGES", 120);

    assertThat(add(batch("PAGES", "new", 2, null)).unsettled()).containsExactly(new Sku("PAGES"));

    assertThat(standing("PAGES").waiting().smallest()).isEqualTo(new Quantity(3));
    assertThat(isSettled("PAGES")).isTrue();
  }

  /** Lets lines that wait for one unit wait for three. */
  private void wantMore(String sku, int count) {
    for (var first = 0; first < count; first += 90) {
      var numbers = IntStream.range(first, Math.min(count, first + 90));
      commit(
          unitOfWork -> {
            var product = unitOfWork.products().find(new Sku(sku)).orElseThrow();
            numbers.forEach(
                i ->
                    assertThat(
                            product.change(
                                unitOfWork
                                    .allocations()
                                    .find(id("o%03d".formatted(i), sku))
                                    .orElseThrow(),
                                new Quantity(3),
                                second(i)))
                        .isTrue());
          });
    }
  }

  @Test
  void answersARepeatedCommandWithThosePromotedThen() {
    waitInTurn("KEYED", 4);
    var first = stock.addBatch.handle(Commands.keyed("new"), batch("KEYED", "new", 5, null));

    assertThat(stock.addBatch.handle(Commands.keyed("new"), batch("KEYED", "new", 5, null)))
        .isEqualTo(new Handled<>(first.outcome(), true));
    assertThat(add(batch("KEYED", "new", 5, null)))
        .isEqualTo(new KnownBatch(new Sku("KEYED"), stands("new", 5, 4, 0)));
  }
}
