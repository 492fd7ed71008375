package earmark.application;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.application.RandomSequences.Trial;
import earmark.domain.AddBatchOutcome.TooManyBatches;
import earmark.domain.AllocateOrderOutcome.TooManyLines;
import earmark.domain.SettleOutcome;
import earmark.domain.ShipOrderOutcome.BatchShort;
import earmark.domain.StockOutcome;
import earmark.domain.TooManyOpenLines;
import earmark.testing.Commands;
import earmark.testing.RandomCommands.Sent;
import earmark.testing.StepClock;
import earmark.testing.StockUseCases;
import earmark.testing.Storage;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Random commands, to the use cases and to the reference model. */
class ModelTest {

  private static final int SEQUENCES = 3000;

  @Test
  void answersAndStockAreThoseOfTheModel() {
    RandomSequences.tryOut(ModelTest.class, SEQUENCES, _ -> new Comparison());
  }

  private static final class Comparison implements Trial {

    private final StepClock clock = new StepClock();
    private final Storage storage = StockUseCases.inMemory();
    private final StockUseCases stock = StockUseCases.on(storage, clock);
    private final ProductReader products = StockUseCases.productReader(storage);
    private final AllocationReader allocations = StockUseCases.allocationReader(storage);
    private final NaiveUseCases model = new NaiveUseCases();

    @Override
    public void send(Sent sent) {
      var now = clock.step();

      var answer = answer(() -> sent.handle(stock, Commands.within(30)));

      assertThat(answer).isEqualTo(answer(() -> model.handle(sent, now)));
      var stored = StoredStock.read(products, allocations);
      stored.checkInvariants();
      assertThat(stored.state()).isEqualTo(model.state());
    }
  }

  /** What is handed back; a reused key hands back nothing, and that is the answer. */
  private static Object answer(Supplier<?> handled) {
    try {
      return handled.get();
    } catch (IdempotencyKeyReused refused) {
      return refused.getClass();
    }
  }

  @Test
  void theCommandsBringEveryAnswerOfStockThatIsSettledAndNotLarge() {
    var unsettledOrLarge =
        Set.of(TooManyBatches.class, TooManyLines.class, TooManyOpenLines.class, BatchShort.class);

    var answers = LongStream.range(0, 500).boxed().flatMap(ModelTest::answers).collect(toSet());

    assertThat(answers)
        .isEqualTo(
            leaves(StockOutcome.class)
                .filter(it -> !SettleOutcome.class.isAssignableFrom(it))
                .filter(it -> !unsettledOrLarge.contains(it))
                .collect(toSet()));
  }

  private static Stream<Class<?>> answers(long seed) {
    var model = new NaiveUseCases();
    var clock = new StepClock();
    return RandomSequences.commands(seed)
        .map(sent -> answer(() -> model.handle(sent, clock.step())))
        .filter(Handled.class::isInstance)
        .map(it -> ((Handled<?>) it).outcome().getClass());
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(ModelTest::leaves)
        : Stream.of(type);
  }

  @Test
  void aFailureTellsHowToTryItAgain() {
    assertThatThrownBy(
            () ->
                RandomSequences.tryOut(ModelTest.class, 1, _ -> sent -> assertThat(sent).isNull()))
        .hasMessageContaining("mvn test -Dtest=ModelTest -Dseed=" + Long.getLong("seed", 0));
  }
}
