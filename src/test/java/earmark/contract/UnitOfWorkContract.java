package earmark.contract;

import earmark.application.Command;
import earmark.application.Handled;
import earmark.application.Repository;
import earmark.application.UnitOfWork;
import earmark.examples.visits.VisitCounter;
import earmark.examples.visits.VisitCounterMapping;
import earmark.examples.visits.VisitEvent;
import earmark.examples.visits.VisitOutcome;
import earmark.examples.visits.VisitOutcome.Counted;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.IntegrationTest;
import earmark.testing.Model;
import earmark.testing.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every test of a part of the contract on every storage, and behind leases, with pages that
 * count visits.
 */
@IntegrationTest
@ParameterizedClass
@MethodSource("storages")
abstract class UnitOfWorkContract {

  static final Counted OUTCOME = new Counted(42);

  final Storage storage;

  UnitOfWorkContract(Storage storage) {
    this.storage = storage;
  }

  static Stream<Storage> storages() {
    var model =
        new Model(List.of(VisitCounterMapping::new), List.of(VisitOutcome.class, VisitEvent.class));
    return Stream.concat(Storage.all(model), Stream.of(leased(model)));
  }

  /** Whoever is begun while another holds a lease passes it: in a test, nobody else goes on. */
  private static Storage leased(Model model) {
    return new DynamoDbStorage(model)
        .leased(Duration.ofMillis(1), key -> Optional.of(key.id().toString()));
  }

  UnitOfWork begin() {
    return begin(Commands.unkeyed());
  }

  UnitOfWork begin(Command command) {
    return storage.unitsOfWork().begin(command);
  }

  static Repository<String, VisitCounter> pages(UnitOfWork unitOfWork) {
    return unitOfWork.repository(VisitCounter.class);
  }

  static VisitCounter page(UnitOfWork unitOfWork, String page) {
    return pages(unitOfWork).find(page).orElseThrow();
  }

  /** Commits new pages that nobody has visited. */
  void store(String... pages) {
    commit(
        unitOfWork -> {
          for (var page : pages) {
            pages(unitOfWork).add(new VisitCounter(page, 0));
          }
        });
  }

  /** Another commit, of a unit of work of its own: a visit to a page. */
  void visit(String page) {
    commit(unitOfWork -> page(unitOfWork, page).visit());
  }

  void commit(Consumer<UnitOfWork> work) {
    commit(Commands.unkeyed(), work);
  }

  void commit(Command command, Consumer<UnitOfWork> work) {
    try (var unitOfWork = begin(command)) {
      work.accept(unitOfWork);
      unitOfWork.commit(OUTCOME);
    }
  }

  Handled<VisitOutcome> run(Command command, Function<UnitOfWork, VisitOutcome> work) {
    return storage.transactions().run(command, work);
  }

  /**
   * The visits that are stored, read by a unit of work of its own; empty if the page is not there.
   */
  OptionalLong visits(String page) {
    try (var unitOfWork = begin()) {
      return pages(unitOfWork).find(page).stream().mapToLong(VisitCounter::visits).findFirst();
    }
  }
}
