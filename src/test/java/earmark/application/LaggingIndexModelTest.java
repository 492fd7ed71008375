package earmark.application;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.application.RandomCommands.Sent;
import earmark.application.RandomSequences.Trial;
import earmark.domain.Product;
import earmark.testing.Commands;
import earmark.testing.LaggingIndex;
import earmark.testing.StepClock;
import earmark.testing.StockUseCases;
import earmark.testing.Storage;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Random commands, while the index lags at random and deadlines pass at random. */
class LaggingIndexModelTest {

  private static final int SEQUENCES = 1000;

  @Test
  void noLineIsLostOrOversoldAndAllIsSettledOnceTheIndexHasCaughtUp() {
    RandomSequences.tryOut(LaggingIndexModelTest.class, SEQUENCES, LaggingTrial::new);
  }

  private static final class LaggingTrial implements Trial {

    private final Storage storage = StockUseCases.inMemory();
    private final ProductReader products = StockUseCases.productReader(storage);
    private final LaggingIndex index = new LaggingIndex(StockUseCases.allocationReader(storage));
    private final StepClock clock = new StepClock();
    private final StockUseCases stock =
        new StockUseCases(storage.transactions(), index, products, storage.backoff(), clock);
    private final RandomGenerator random;
    private StoredStock before;

    LaggingTrial(long seed) {
      random = new SplittableRandom(~seed);
      var oneIn = 1 + random.nextInt(8);
      index.notices(_ -> random.nextInt(oneIn) == 0);
      index.limitPages(1 + random.nextInt(4));
      before = StoredStock.read(products, index);
    }

    @Override
    public void send(Sent sent) {
      clock.step();

      try {
        sent.handle(stock, afterSome(random.nextInt(12)));
      } catch (Busy | IdempotencyKeyReused _) {
        // nothing is stored of the command, but products may have been settled for it
      }

      var after = StoredStock.read(products, index);
      after.checkInvariants();
      new StockChange(before, sent.command(), after).check();
      before = after;
    }

    private static Deadline afterSome(int looks) {
      var left = new AtomicInteger(looks);
      return () -> Duration.ofSeconds(left.getAndDecrement());
    }

    @Override
    public void end() {
      index.catchUp();

      RandomCommands.allSkus()
          .forEach(
              sku -> assertThat(stock.settleProduct.handle(sku, Commands.within(30))).isTrue());

      var settled = StoredStock.read(products, index);
      settled.checkInvariants();
      assertThat(settled.products()).map(Versioned::aggregate).allMatch(Product::isSettled);
      assertThat(settled.products())
          .map(it -> stock.checkIntegrity.handle(it.aggregate().id(), Commands.within(30)))
          .allMatch(it -> Boolean.TRUE.equals(it.orElseThrow().consistent()));
    }
  }
}
