package earmark.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.application.AggregateKey;
import earmark.application.Command;
import earmark.application.CommandsOnRecord;
import earmark.application.CommittedBefore;
import earmark.application.ConcurrencyConflict;
import earmark.application.IdempotencyKeyReused;
import earmark.application.Pack;
import earmark.application.TransactionTooLarge;
import earmark.application.WronglyAssumed;
import earmark.domain.BrokenRule;
import earmark.examples.visits.VisitCounter;
import earmark.examples.visits.VisitEvent.PageVisited;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several commands that are committed as one. */
class PackContractTest extends UnitOfWorkContract {

  PackContractTest(Storage storage) {
    super(storage);
  }

  private Pack beginPack() {
    return storage.unitsOfWork().beginPack(Commands.within(30));
  }

  /** Adds a command to the pack that visits these pages. */
  private static void visit(Pack pack, Command command, String... pages) {
    try (var part = pack.begin(command)) {
      for (var page : pages) {
        page(part, page).visit();
      }
      part.commit(OUTCOME);
    }
  }

  private boolean isOnRecord(Command command) {
    return storage.journal().find(command.id(), Commands.within(10)).isPresent();
  }

  @Test
  void storesItsCommandsAsIfOneHadComeAfterTheOther() {
    store("shared", "single");
    var first = Commands.keyed("pack-1");
    var second = Commands.keyed("pack-2");

    try (var pack = beginPack()) {
      visit(pack, first, "shared");
      visit(pack, second, "single", "shared");
      pack.commit();
    }

    assertThat(visits("shared")).hasValue(2);
    assertThat(visits("single")).hasValue(1);
    assertThat(storage.eventsOf(first.id())).containsExactly("PageVisited@2.1");
    assertThat(storage.eventsOf(second.id()))
        .containsExactlyInAnyOrder("PageVisited@3.1", "PageVisited@2.1");
    try (var unitOfWork = begin()) {
      assertThat(pages(unitOfWork).version("shared")).isEqualTo(3);
      assertThat(pages(unitOfWork).version("single")).isEqualTo(2);
    }
  }

  @Test
  void letsAPartBuildUponWhatAnotherHasAddedOrRemoved() {
    store("removed-in-pack");

    try (var pack = beginPack()) {
      try (var part = pack.begin(Commands.keyed("adds"))) {
        pages(part).add(new VisitCounter("added-in-pack", 5));
        pages(part).remove(page(part, "removed-in-pack"));
        part.commit(OUTCOME);
      }
      try (var part = pack.begin(Commands.keyed("builds-upon"))) {
        assertThat(pages(part).find("removed-in-pack")).isEmpty();
        assertThat(pages(part).version("added-in-pack")).isEqualTo(1);
        page(part, "added-in-pack").visit();
        part.commit(OUTCOME);
      }
      pack.commit();
    }

    assertThat(visits("added-in-pack")).hasValue(6);
    assertThat(visits("removed-in-pack")).isEmpty();
  }

  @Test
  void storesNothingUnlessItIsCommitted() {
    store("not-committed");
    var command = Commands.keyed("not-committed");

    try (var pack = beginPack()) {
      visit(pack, command, "not-committed");
    }

    assertThat(visits("not-committed")).hasValue(0);
    assertThat(isOnRecord(command)).isFalse();
  }

  @Test
  void forgetsAPartThatIsNotCommittedOrBreaksARule() {
    store("dropped");

    try (var pack = beginPack()) {
      try (var part = pack.begin(Commands.keyed("dropped"))) {
        page(part, "dropped").visit();
      }
      try (var part = pack.begin(Commands.keyed("broken"))) {
        page(part, "dropped").correct(-1);
        assertThatThrownBy(() -> part.commit(OUTCOME)).isInstanceOf(BrokenRule.class);
      }
      visit(pack, Commands.keyed("kept"), "dropped");
      pack.commit();
    }

    assertThat(visits("dropped")).hasValue(1);
    assertThat(isOnRecord(Commands.keyed("dropped"))).isFalse();
    assertThat(isOnRecord(Commands.keyed("broken"))).isFalse();
  }

  @Test
  void recordsASuccessWithoutChangeAndProvesWhatItRestsOn() {
    store("only-read");

    try (var pack = beginPack()) {
      try (var part = pack.begin(Commands.keyed("only-reads"))) {
        page(part, "only-read");
        part.commit(OUTCOME);
      }
      visit("only-read");
      assertThatThrownBy(pack::commit).isInstanceOf(ConcurrencyConflict.class);
      try (var again = pack.again()) {
        try (var part = again.begin(Commands.keyed("only-reads"))) {
          assertThat(page(part, "only-read").visits()).isEqualTo(1);
          part.commit(OUTCOME);
        }
        again.commit();
      }
    }

    assertThat(isOnRecord(Commands.keyed("only-reads"))).isTrue();
  }

  @Test
  void recordsEventsOfNoAggregate() {
    var command = Commands.keyed("event-of-none");

    try (var pack = beginPack();
        var part = pack.begin(command)) {
      part.commit(OUTCOME, List.of(new PageVisited("elsewhere")));
      pack.commit();
    }

    assertThat(storage.eventsOf(command.id())).containsExactly("PageVisited");
  }

  @Test
  void losesAsAWholeIfOneThingReadHasChanged() {
    store("lost-1", "lost-2");

    try (var pack = beginPack()) {
      visit(pack, Commands.keyed("lost-1"), "lost-1");
      visit(pack, Commands.keyed("lost-2"), "lost-2");
      visit("lost-2");
      assertThatThrownBy(pack::commit).isInstanceOf(ConcurrencyConflict.class);
      assertThat(visits("lost-1")).hasValue(0);

      try (var again = pack.again()) {
        visit(again, Commands.keyed("lost-1"), "lost-1");
        visit(again, Commands.keyed("lost-2"), "lost-2");
        again.commit();
      }
    }

    assertThat(visits("lost-1")).hasValue(1);
    assertThat(visits("lost-2")).hasValue(2);
  }

  @Test
  void tellsWhichCommandsAreOnRecordAndStoresNoneOfTheOthers() {
    store("recorded");
    commit(Commands.keyed("replayed"), it -> page(it, "recorded").visit());
    commit(Commands.keyed("reused", "other"), it -> page(it, "recorded").visit());

    try (var pack = beginPack()) {
      visit(pack, Commands.keyed("not-recorded"), "recorded");
      visit(pack, Commands.keyed("replayed"), "recorded");
      visit(pack, Commands.keyed("reused"), "recorded");

      assertThatThrownBy(pack::commit)
          .isInstanceOfSatisfying(
              CommandsOnRecord.class,
              it -> {
                assertThat(it.found()).hasSize(2);
                assertThat(it.found().get(Commands.keyed("replayed").id()))
                    .isInstanceOfSatisfying(
                        CommittedBefore.class,
                        earlier -> assertThat(earlier.outcome()).isEqualTo(OUTCOME));
                assertThat(it.found().get(Commands.keyed("reused").id()))
                    .isInstanceOf(IdempotencyKeyReused.class);
              });
      try (var again = pack.again()) {
        visit(again, Commands.keyed("not-recorded"), "recorded");
        again.commit();
      }
    }

    assertThat(visits("recorded")).hasValue(3);
  }

  @Test
  void refusesAPartThatDoesNotFitAnyMoreAndKeepsTheOthers() {
    var pages = IntStream.range(0, 97).mapToObj("large-%d"::formatted).toArray(String[]::new);
    store(pages);
    store("one-more", "two-more");

    try (var pack = beginPack()) {
      visit(pack, Commands.keyed("large"), pages);
      try (var part = pack.begin(Commands.keyed("too-large"))) {
        page(part, "one-more").visit();
        page(part, "two-more").visit();
        assertThatThrownBy(() -> part.commit(OUTCOME)).isInstanceOf(TransactionTooLarge.class);
      }
      visit(pack, Commands.keyed("fits"), "one-more");
      pack.commit();
    }

    assertThat(visits("one-more")).hasValue(1);
    assertThat(visits("two-more")).hasValue(0);
    assertThat(visits("large-96")).hasValue(1);
  }

  @Test
  void readsTogetherWhatItsPartsNeed() {
    store("fetched");

    try (var pack = beginPack()) {
      pack.fetch(List.of(new AggregateKey<>(VisitCounter.class, "fetched")));
      visit("fetched");
      try (var part = pack.begin(Commands.keyed("fetched"))) {
        assertThat(page(part, "fetched").visits()).isEqualTo(0);
      }
    }
  }

  @Test
  void readsNothingThatItAssumesToBeAbsentAndProvesIt() {
    store("there-after-all");
    var absent = new AggregateKey<>(VisitCounter.class, "absent");
    var there = new AggregateKey<>(VisitCounter.class, "there-after-all");

    try (var pack = beginPack()) {
      pack.assumeAbsent(List.of(absent, there));
      add(pack, "absent");
      add(pack, "there-after-all");
      assertThatThrownBy(pack::commit).isInstanceOf(WronglyAssumed.class);
      try (var again = pack.again()) {
        again.assumeAbsent(List.of(absent, there));
        add(again, "absent");
        visit(again, Commands.keyed("adds-there-after-all"), "there-after-all");
        again.commit();
      }
    }

    assertThat(visits("absent")).hasValue(0);
    assertThat(visits("there-after-all")).hasValue(1);
  }

  private static void add(Pack pack, String page) {
    try (var part = pack.begin(Commands.keyed("adds-" + page))) {
      assertThat(pages(part).find(page)).isEmpty();
      pages(part).add(new VisitCounter(page, 0));
      part.commit(OUTCOME);
    }
  }

  @Test
  void keepsWhatItHasReadWhateverIsAssumed() {
    store("read-first");
    var key = new AggregateKey<>(VisitCounter.class, "read-first");

    try (var pack = beginPack()) {
      pack.fetch(List.of(key));
      pack.assumeAbsent(List.of(key));
      visit(pack, Commands.keyed("read-first"), "read-first");
      pack.commit();
    }

    assertThat(visits("read-first")).hasValue(1);
  }

  @Test
  void tellsWhetherOthersGoOnChangingWhatItHasLost() {
    store("busy", "beside");

    try (var pack = beginPack()) {
      visit(pack, Commands.keyed("refreshed"), "busy", "beside");
      visit("busy");
      assertThatThrownBy(pack::commit).isInstanceOf(ConcurrencyConflict.class);

      assertThat(pack.refresh()).isZero();
      visit("busy");
      visit("busy");
      assertThat(pack.refresh()).isEqualTo(2);
      visit("beside");
      assertThat(pack.refresh()).isZero();
      try (var again = pack.again()) {
        visit(again, Commands.keyed("refreshed"), "busy", "beside");
        again.commit();
      }
    }

    assertThat(visits("busy")).hasValue(4);
    assertThat(visits("beside")).hasValue(2);
  }

  @Test
  void leavesToOthersWhatStoresNothingOrWasSeenElsewhere() {
    store("left");

    try (var pack = beginPack();
        var part = pack.begin(Commands.keyed("left"))) {
      page(part, "left");
      assertThatThrownBy(part::confirm).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> part.assume(List.of())).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void isOverOnceItIsCommittedOrClosed() {
    var committed = beginPack();
    committed.commit();
    var closed = beginPack();
    closed.close();

    for (var pack : List.of(committed, closed)) {
      assertThatThrownBy(pack::commit).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> pack.begin(Commands.keyed("late")))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> pack.fetch(List.of())).isInstanceOf(IllegalStateException.class);
    }
  }
}
