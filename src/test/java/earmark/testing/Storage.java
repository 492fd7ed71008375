package earmark.testing;

import earmark.application.Backoff;
import earmark.application.CommandId;
import earmark.application.JournalReader;
import earmark.application.Transactions;
import earmark.application.UnitsOfWork;
import java.util.List;
import java.util.stream.Stream;

/** An empty storage, seen as the application sees it, and a look at its journal. */
public sealed interface Storage permits InMemoryStorage, DynamoDbStorage {

  UnitsOfWork unitsOfWork();

  /** The same, as somebody sees it who has not seen it before. */
  Storage afresh();

  JournalReader journal();

  /**
   * The events of a committed command, each as {@code <type>@<version>.<place>}, those of no
   * aggregate as {@code <type>}.
   */
  List<String> eventsOf(CommandId id);

  Backoff backoff();

  default Transactions transactions() {
    return new Transactions(unitsOfWork(), backoff());
  }

  /** The fake, the real thing that it stands for, and the same on a stand-in for DynamoDB. */
  static Stream<Storage> all(Model model) {
    return Stream.of(
        new InMemoryStorage(model), new DynamoDbStorage(model), DynamoDbStorage.inMemory(model));
  }
}
