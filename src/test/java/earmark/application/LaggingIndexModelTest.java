package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.application.RandomSequences.Trial;
import earmark.domain.Product;
import earmark.testing.Commands;
import earmark.testing.LaggingIndex;
import earmark.testing.RandomCommands;
import earmark.testing.RandomCommands.Sent;
import earmark.testing.StepClock;
import earmark.testing.StockCommand;
import earmark.testing.StockUseCases;
import earmark.testing.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Random commands, while the index lags, others come between, and time runs out, all at random. */
class LaggingIndexModelTest {

  private static final int SEQUENCES = 1000;

  @Test
  void noLineIsLostOrOversoldAndAllIsSettledOnceTheIndexHasCaughtUp() {
    RandomSequences.tryOut(LaggingIndexModelTest.class, SEQUENCES, LaggingTrial::new);
  }

  private static final class LaggingTrial implements Trial {

    private final Storage storage = StockUseCases.inMemory();
    private final ProductReader products = StockUseCases.productReader(storage);
    private final AllocationReader allocations = StockUseCases.allocationReader(storage);
    private final LaggingIndex index = new LaggingIndex(allocations);
    private final StepClock clock = new StepClock();
    private final StockUseCases stock =
        new StockUseCases(storage.unitsOfWork(), index, products, storage.backoff(), clock);
    private final RandomGenerator random;
    private final RandomCommands commandsOfOthers;
    private final List<StockCommand> sentMeanwhile = new ArrayList<>();
    private boolean othersMaySend;

    LaggingTrial(long seed) {
      random = new SplittableRandom(~seed);
      commandsOfOthers = new RandomCommands(random.nextLong());
      var oneIn = 1 + random.nextInt(8);
      index.notices(_ -> random.nextInt(oneIn) == 0);
      index.limitPages(1 + random.nextInt(4));
      index.beforeLook(this::othersMaySend);
      index.afterRead(this::othersMaySend);
    }

    @Override
    public void send(Sent sent) {
      var before = StoredStock.read(products, allocations);
      sentMeanwhile.clear();
      othersMaySend = true;

      handle(sent);

      var after = StoredStock.read(products, allocations);
      after.checkInvariants();
      new StockChange(before, List.copyOf(sentMeanwhile), after).check();
    }

    private void handle(Sent sent) {
      sentMeanwhile.add(sent.command());
      clock.step();
      try {
        sent.handle(stock, afterSome(random.nextInt(12)));
      } catch (Busy | IdempotencyKeyReused _) {
        // nothing is stored of the command, but products may have been settled for it
      }
    }

    /** Now and then another caller comes between two steps of a command. */
    private void othersMaySend() {
      if (othersMaySend && random.nextInt(6) == 0) {
        othersMaySend = false;
        handle(commandsOfOthers.next());
        othersMaySend = true;
      }
    }

    private static Deadline afterSome(int looks) {
      var left = new AtomicInteger(looks);
      return () -> Duration.ofSeconds(left.getAndDecrement());
    }

    @Override
    public void end() {
      othersMaySend = false;
      index.catchUp();

      RandomCommands.allSkus()
          .forEach(
              sku -> assertThat(stock.settleProduct.handle(sku, Commands.within(30))).isTrue());

      var settled = StoredStock.read(products, allocations);
      settled.checkInvariants();
      assertThat(settled.products()).map(Versioned::aggregate).allMatch(Product::isSettled);
      assertThat(settled.products())
          .map(it -> stock.checkIntegrity.handle(it.aggregate().id(), Commands.within(30)))
          .allMatch(it -> Boolean.TRUE.equals(it.orElseThrow().consistent()));
    }
  }
}
