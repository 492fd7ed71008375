package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.examples.visits.VisitCounter;
import earmark.examples.visits.VisitCounterMapping;
import earmark.examples.visits.VisitOutcome;
import earmark.examples.visits.VisitOutcome.Counted;
import earmark.testing.Commands;
import earmark.testing.InMemoryStorage;
import earmark.testing.Model;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When leases are taken and given back; the pages {@code a} to {@code d} have some. */
class LeasedUnitsOfWorkTest {

  private static final Counted OUTCOME = new Counted(1);

  private final InMemoryStorage storage =
      new InMemoryStorage(
          new Model(List.of(VisitCounterMapping::new), List.of(VisitOutcome.class)));
  private final NotedLeases leases = new NotedLeases();
  private final UnitsOfWork leased =
      new LeasedUnitsOfWork(
          storage, leases, key -> Optional.of((String) key.id()).filter(it -> it.length() == 1));
  private Duration left = Duration.ofSeconds(30);

  @BeforeEach
  void storeThePages() {
    try (var unitOfWork = storage.begin(Commands.unkeyed())) {
      Stream.of("a", "b", "c", "d", "other")
          .forEach(page -> pages(unitOfWork).add(new VisitCounter(page, 0)));
      unitOfWork.commit(OUTCOME);
    }
  }

  /** Leases that nobody else holds, and what was done with them. */
  private static final class NotedLeases implements Leases {

    private final List<String> noted = new ArrayList<>();
    private final Set<String> heldElsewhere = new HashSet<>();
    private final Set<String> unanswered = new HashSet<>();

    @Override
    public Optional<Lease> take(String name, Deadline deadline) {
      noted.add("+" + name);
      if (heldElsewhere.contains(name)) {
        throw new Busy("held elsewhere", null);
      }
      return unanswered.contains(name)
          ? Optional.empty()
          : Optional.of(
              () -> {
                noted.add("-" + name);
                return !unanswered.contains("-" + name);
              });
    }

    /** What was done since it was last asked. */
    String done() {
      var done = String.join(" ", noted);
      noted.clear();
      return done;
    }
  }

  private UnitOfWork begin() {
    return leased.begin(Commands.with(() -> left, Commands.unkeyed()));
  }

  private static Repository<String, VisitCounter> pages(UnitOfWork unitOfWork) {
    return unitOfWork.repository(VisitCounter.class);
  }

  private static List<AggregateKey<?, ?>> keys(String... pages) {
    return AggregateKey.all(VisitCounter.class, List.of(pages)).toList();
  }

  private static void visit(UnitOfWork unitOfWork, String page) {
    pages(unitOfWork).get(page).visit();
  }

  private void visitElsewhere(String page) {
    try (var unitOfWork = storage.begin(Commands.unkeyed())) {
      visit(unitOfWork, page);
      unitOfWork.commit(OUTCOME);
    }
  }

  @Test
  void takesThemInTheirOrderBeforeItReadsAndGivesThemBackAtItsClose() {
    try (var unitOfWork = begin()) {
      unitOfWork.fetch(keys("c", "a", "other"), keys("b", "a"));
      assertThat(leases.done()).isEqualTo("+a +b +c");

      visit(unitOfWork, "b");
      unitOfWork.commit(OUTCOME);
      assertThat(leases.done()).isEmpty();
    }

    assertThat(leases.done()).isEqualTo("-c -b -a");
  }

  @Test
  void takesThemForEveryWayToRead() {
    try (var unitOfWork = begin()) {
      pages(unitOfWork).find("a");
      pages(unitOfWork).findAll(List.of("c", "b"));
      pages(unitOfWork).version("d");
    }
    assertThat(leases.done()).isEqualTo("+a +b +c +d -d -c -b -a");

    try (var unitOfWork = begin()) {
      unitOfWork.assume(List.of(new Versioned<>(new VisitCounter("d", 0), 1)));
    }
    assertThat(leases.done()).isEqualTo("+d -d");
  }

  @Test
  void waitsForNoneThatSortsBeforeOneThatItHolds() {
    try (var unitOfWork = begin()) {
      visit(unitOfWork, "c");
      visit(unitOfWork, "a");
      visit(unitOfWork, "d");
      unitOfWork.commit(OUTCOME);
    }

    assertThat(leases.done()).isEqualTo("+c +d -d -c");
  }

  @Test
  void keepsThemOverAllAttemptsOfACommand() {
    var lost = begin();
    try (lost) {
      visit(lost, "a");
      visitElsewhere("a");
      assertThatThrownBy(() -> lost.commit(OUTCOME)).isInstanceOf(ConcurrencyConflict.class);
    }
    assertThat(leases.done()).isEqualTo("+a");

    var again = lost.again();
    try (again) {
      visit(again, "a");
      visitElsewhere("a");
      assertThatThrownBy(() -> again.commit(OUTCOME)).isInstanceOf(ConcurrencyConflict.class);
    }
    try (var afresh = again.afresh()) {
      visit(afresh, "a");
      visit(afresh, "b");
      afresh.commit(OUTCOME);
    }

    assertThat(leases.done()).isEqualTo("+b -b -a");
  }

  @Test
  void keepsThemAfterARefusalThatDidNotStand() {
    var lost = begin();
    try (lost) {
      pages(lost).findAll(List.of("a", "b"));
      visitElsewhere("b");
      assertThatThrownBy(lost::confirm).isInstanceOf(ConcurrencyConflict.class);
    }
    assertThat(leases.done()).isEqualTo("+a +b");

    try (var again = lost.again()) {
      again.confirm();
    }

    assertThat(leases.done()).isEqualTo("-b -a");
  }

  @Test
  void givesThemBackWhenItsWorkFails() {
    assertThatThrownBy(
            () -> {
              try (var unitOfWork = begin()) {
                visit(unitOfWork, "a");
                throw new IllegalStateException("broken");
              }
            })
        .hasMessage("broken");

    assertThat(leases.done()).isEqualTo("+a -a");
  }

  @Test
  void isBusyAndHoldsNoneWhenAnotherHoldsOneUntilTheDeadline() {
    leases.heldElsewhere.add("b");

    try (var unitOfWork = begin()) {
      assertThatThrownBy(() -> unitOfWork.fetch(keys("a", "b", "c"))).isInstanceOf(Busy.class);
    }

    assertThat(leases.done()).isEqualTo("+a +b -a");
  }

  @Test
  void goesOnWithoutAndAsksForNoMoreWhenItIsNotKnownWhoHasOne() {
    leases.unanswered.add("b");

    try (var unitOfWork = begin()) {
      unitOfWork.fetch(keys("a", "b", "c"));
      visit(unitOfWork, "d");
      unitOfWork.commit(OUTCOME);
    }

    assertThat(leases.done()).isEqualTo("+a +b -a");
  }

  @Test
  void leavesTheOthersToEndByThemselvesWhenOneCannotBeGivenBack() {
    leases.unanswered.add("-b");

    try (var unitOfWork = begin()) {
      unitOfWork.fetch(keys("a", "b", "c"));
    }

    assertThat(leases.done()).isEqualTo("+a +b +c -c -b");
  }

  @Test
  void leavesThemToEndByThemselvesPastItsDeadline() {
    try (var unitOfWork = begin()) {
      visit(unitOfWork, "a");
      unitOfWork.commit(OUTCOME);
      left = Duration.ZERO;
    }

    assertThat(leases.done()).isEqualTo("+a");
  }

  @Test
  void takesNoneForOneThatIsOver() {
    var closed = begin();
    var pages = pages(closed);
    closed.close();
    var committed = begin();
    committed.commit(OUTCOME);

    assertThatThrownBy(() -> pages.find("a")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> committed.fetch(keys("a"))).isInstanceOf(IllegalStateException.class);

    assertThat(leases.done()).isEmpty();
    committed.close();
  }

  @Test
  void takesThoseOfAWholePackAndKeepsThemOverItsAttempts() {
    var lost = leased.beginPack(() -> left);
    try (lost) {
      lost.fetch(keys("b", "a"));
      try (var part = lost.begin(Commands.keyed("first"))) {
        visit(part, "a");
        part.commit(OUTCOME);
      }
      visitElsewhere("a");
      assertThatThrownBy(lost::commit).isInstanceOf(ConcurrencyConflict.class);
    }
    assertThat(leases.done()).isEqualTo("+a +b");

    try (var again = lost.again()) {
      again.fetch(keys("c", "a"));
      try (var part = again.begin(Commands.keyed("first"))) {
        visit(part, "a");
        part.commit(OUTCOME);
      }
      again.commit();
    }

    assertThat(leases.done()).isEqualTo("+c -c -b -a");
    try (var unitOfWork = storage.begin(Commands.unkeyed())) {
      assertThat(pages(unitOfWork).version("a")).isEqualTo(3);
    }
  }

  @Test
  void takesNoneForAPackThatIsOver() {
    var pack = leased.beginPack(() -> left);
    pack.close();

    assertThatThrownBy(() -> pack.fetch(keys("a"))).isInstanceOf(IllegalStateException.class);

    assertThat(leases.done()).isEmpty();
  }
}
