package earmark.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.application.AggregateExists;
import earmark.application.AggregateKey;
import earmark.application.TransactionTooLarge;
import earmark.domain.BrokenRule;
import earmark.examples.visits.VisitCounter;
import earmark.testing.Commands;
import earmark.testing.Storage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommitContractTest extends UnitOfWorkContract {

  CommitContractTest(Storage storage) {
    super(storage);
  }

  @Test
  void storesANewAggregate() {
    commit(unitOfWork -> pages(unitOfWork).add(new VisitCounter("new", 3)));

    assertThat(visits("new")).hasValue(3);
  }

  @Test
  void storesWhatChangedOnAnAggregateThatWasFound() {
    store("changed");

    commit(unitOfWork -> page(unitOfWork, "changed").visit());

    assertThat(visits("changed")).hasValue(1);
  }

  @Test
  void findsChangesWithoutBeingToldOfThem() {
    store("silent");

    commit(unitOfWork -> page(unitOfWork, "silent").correct(77));

    assertThat(visits("silent")).hasValue(77);
  }

  @Test
  void storesNothingWithoutACommit() {
    store("rolled-back");

    try (var unitOfWork = begin()) {
      page(unitOfWork, "rolled-back").visit();
      pages(unitOfWork).add(new VisitCounter("never", 0));
    }

    assertThat(visits("rolled-back")).hasValue(0);
    assertThat(visits("never")).isEmpty();
  }

  @Test
  void storesNothingIfTheWorkThrows() {
    store("thrown");

    assertThatThrownBy(
            () ->
                commit(
                    unitOfWork -> {
                      page(unitOfWork, "thrown").visit();
                      throw new ArithmeticException("on purpose");
                    }))
        .isInstanceOf(ArithmeticException.class);
    assertThat(visits("thrown")).hasValue(0);
  }

  @Test
  void storesTwoAggregatesTogether() {
    store("together-1", "together-2");

    commit(
        unitOfWork -> {
          page(unitOfWork, "together-1").visit();
          page(unitOfWork, "together-2").visit();
          pages(unitOfWork).add(new VisitCounter("together-3", 0));
        });

    assertThat(visits("together-1")).hasValue(1);
    assertThat(visits("together-2")).hasValue(1);
    assertThat(visits("together-3")).hasValue(0);
  }

  @Test
  void storesNoneOfTwoAggregatesIfOneBreaksARule() {
    store("rule-1", "rule-2");

    assertThatThrownBy(
            () ->
                commit(
                    unitOfWork -> {
                      page(unitOfWork, "rule-1").visit();
                      page(unitOfWork, "rule-2").correct(-1);
                    }))
        .isInstanceOf(BrokenRule.class)
        .hasMessage("page rule-2 has less than no visits");
    assertThat(visits("rule-1")).hasValue(0);
    assertThat(visits("rule-2")).hasValue(0);
  }

  @Test
  void letsARuleBeBrokenUntilTheCommit() {
    store("mended");

    commit(
        unitOfWork -> {
          page(unitOfWork, "mended").correct(-1);
          page(unitOfWork, "mended").correct(1);
        });

    assertThat(visits("mended")).hasValue(1);
  }

  @Test
  void returnsOneObjectForOneId() {
    store("identity");

    try (var unitOfWork = begin()) {
      var first = page(unitOfWork, "identity");

      assertThat(page(unitOfWork, "identity")).isSameAs(first);
      assertThat(pages(unitOfWork).findAll(List.of("identity")).get("identity")).isSameAs(first);
    }
  }

  @Test
  void findsWhatItAddedItself() {
    try (var unitOfWork = begin()) {
      var added = new VisitCounter("own", 0);
      pages(unitOfWork).add(added);

      assertThat(pages(unitOfWork).find("own")).containsSame(added);
    }
  }

  @Test
  void handsOutCopies() {
    store("copied");

    try (var one = begin();
        var other = begin()) {
      page(one, "copied").visit();

      assertThat(page(other, "copied").visits()).isZero();
    }
  }

  @Test
  void findsAllThatExist() {
    store("all-1", "all-2");

    try (var unitOfWork = begin()) {
      var found = pages(unitOfWork).findAll(List.of("all-1", "all-2", "all-3", "all-1"));

      assertThat(found).containsOnlyKeys("all-1", "all-2");
    }
  }

  @Test
  void findsMoreThanOneReadCanAskFor() {
    var names = IntStream.range(0, 150).mapToObj(i -> "many-" + i).toList();
    store(names.subList(0, 90).toArray(String[]::new));
    store(names.subList(90, 140).toArray(String[]::new));

    try (var unitOfWork = begin()) {
      assertThat(pages(unitOfWork).findAll(names)).hasSize(140);
    }
  }

  @Test
  void fetchesAheadWhatIsFoundLater() {
    store("ahead");

    try (var unitOfWork = begin()) {
      unitOfWork.fetch(
          List.of(
              new AggregateKey<>(VisitCounter.class, "ahead"),
              new AggregateKey<>(VisitCounter.class, "not-there")));
      visit("ahead");

      assertThat(page(unitOfWork, "ahead").visits()).isZero();
      assertThat(pages(unitOfWork).find("not-there")).isEmpty();
    }
  }

  @Test
  void removesAnAggregate() {
    store("removed");

    commit(unitOfWork -> pages(unitOfWork).remove(page(unitOfWork, "removed")));

    assertThat(visits("removed")).isEmpty();
  }

  @Test
  void doesNotFindWhatItRemovedItself() {
    store("removed-here");

    try (var unitOfWork = begin()) {
      pages(unitOfWork).remove(page(unitOfWork, "removed-here"));

      assertThat(pages(unitOfWork).find("removed-here")).isEmpty();
    }
  }

  @Test
  void storesWhatIsAddedInPlaceOfWhatWasRemoved() {
    store("replaced");

    commit(
        unitOfWork -> {
          pages(unitOfWork).remove(page(unitOfWork, "replaced"));
          pages(unitOfWork).add(new VisitCounter("replaced", 9));
        });

    assertThat(visits("replaced")).hasValue(9);
  }

  @Test
  void storesTheEventsOfWhatWasRemovedAndThenOfWhatCameInItsPlace() {
    store("events-of-both");
    var command = Commands.unkeyed();

    commit(
        command,
        unitOfWork -> {
          var removed = page(unitOfWork, "events-of-both");
          removed.visit();
          pages(unitOfWork).remove(removed);
          var added = new VisitCounter("events-of-both", 0);
          added.visit();
          pages(unitOfWork).add(added);
        });

    assertThat(storage.eventsOf(command.id()))
        .containsExactly("PageVisited@2.1", "PageVisited@2.2");
  }

  @Test
  void storesTheEventsOfWhatWasRemovedAlsoWhenAnEqualOneCameInItsPlace() {
    store("equal-again");
    var command = Commands.unkeyed();

    commit(
        command,
        unitOfWork -> {
          var removed = page(unitOfWork, "equal-again");
          removed.visit();
          pages(unitOfWork).remove(removed);
          pages(unitOfWork).add(new VisitCounter("equal-again", 0));
        });

    assertThat(storage.eventsOf(command.id())).containsExactly("PageVisited@2.1");
  }

  @Test
  void storesNothingOfWhatWasAddedAndRemovedAgain() {
    commit(
        unitOfWork -> {
          var added = new VisitCounter("passing", 0);
          pages(unitOfWork).add(added);
          pages(unitOfWork).remove(added);
        });

    assertThat(visits("passing")).isEmpty();
  }

  @Test
  void refusesToAddWhatIsKnownToBeThere() {
    store("there");

    try (var unitOfWork = begin()) {
      var found = page(unitOfWork, "there");

      assertThatThrownBy(() -> pages(unitOfWork).add(new VisitCounter("there", 0)))
          .isInstanceOf(AggregateExists.class)
          .hasMessage("VisitCounter there is there already");
      assertThat(found.visits()).isZero();
    }
  }

  @Test
  void refusesToRemoveAnAggregateOfAnotherUnitOfWork() {
    store("foreign");

    try (var unitOfWork = begin()) {
      assertThatThrownBy(() -> pages(unitOfWork).remove(new VisitCounter("foreign", 0)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void storesTheEventsOfAllChangesWithTheirVersionsAndPlaces() {
    var command = Commands.unkeyed();
    store("events-1", "events-2");
    visit("events-2");

    commit(
        command,
        unitOfWork -> {
          page(unitOfWork, "events-1").visit();
          page(unitOfWork, "events-1").visit();
          page(unitOfWork, "events-2").visit();
        });

    assertThat(storage.eventsOf(command.id()))
        .containsExactly("PageVisited@2.1", "PageVisited@2.2", "PageVisited@3.1");
  }

  @Test
  void returnsTheOutcomeThatItRecords() {
    try (var unitOfWork = begin()) {
      pages(unitOfWork).add(new VisitCounter("returned", 0));

      assertThat(unitOfWork.commit(OUTCOME)).isEqualTo(OUTCOME);
    }
  }

  @Test
  void recordsTheOutcomeUnderTheCommandsId() {
    var command = Commands.unkeyed();

    commit(command, unitOfWork -> pages(unitOfWork).add(new VisitCounter("recorded", 0)));

    var record = storage.journal().find(command.id(), Commands.within(5)).orElseThrow();
    assertThat(record.outcome()).isEqualTo(OUTCOME);
    assertThat(record.operation()).isEqualTo("Test");
  }

  @Test
  void recordsNothingForASuccessWithoutChangeThatNobodyWillRepeat() {
    var command = Commands.unkeyed();
    store("unchanged");

    commit(command, unitOfWork -> page(unitOfWork, "unchanged"));

    assertThat(storage.journal().find(command.id(), Commands.within(5))).isEmpty();
  }

  @Test
  void recordsASuccessWithoutChangeUnderAKeyOfTheCallers() {
    var command = Commands.keyed("unchanged");
    store("unchanged-keyed");

    commit(command, unitOfWork -> page(unitOfWork, "unchanged-keyed"));

    assertThat(storage.journal().find(command.id(), Commands.within(5))).isPresent();
  }

  @Test
  void storesAHundredActions() {
    var names = IntStream.range(0, 99).mapToObj(i -> "hundred-" + i).toList();

    store(names.toArray(String[]::new));

    assertThat(visits("hundred-98")).hasValue(0);
  }

  @Test
  void refusesMoreThanAHundredActionsAndStoresNothing() {
    var names = IntStream.range(0, 100).mapToObj(i -> "too-many-" + i).toArray(String[]::new);

    assertThatThrownBy(() -> store(names))
        .isInstanceOf(TransactionTooLarge.class)
        .hasMessageContaining("100 actions");
    assertThat(visits("too-many-0")).isEmpty();
  }
}
