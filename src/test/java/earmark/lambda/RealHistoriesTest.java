package earmark.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.application.Deadline;
import earmark.dynamodb.JournalItems;
import earmark.linearizability.Answered;
import earmark.linearizability.Exchange;
import earmark.linearizability.Sent;
import earmark.linearizability.StockHistory;
import earmark.testing.InMemoryStorage;
import earmark.testing.LaggingIndex;
import earmark.testing.StepClock;
import earmark.testing.StockUseCases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What Earmark really does is never refused. */
class RealHistoriesTest {

  @Test
  void takesWhateverHappensWhileOthersComeBetweenAnswersAreLostAndTheIndexLags() {
    var violations =
        LongStream.range(Long.getLong("from", 0), Long.getLong("seeds", 100))
            .parallel()
            .boxed()
            .flatMap(
                seed -> new Trial(seed).run().stream().map(it -> "seed %d: %s".formatted(seed, it)))
            .toList();

    assertThat(violations).isEmpty();
  }

  /** Requests on the fake, one within the other. */
  private static final class Trial {

    private final SplittableRandom random;
    private final InMemoryStorage storage = new InMemoryStorage(StockUseCases.MODEL);
    private final LaggingIndex index = new LaggingIndex(StockUseCases.allocationReader(storage));
    private final StepClock clock = new StepClock();
    private final FakeFunctions functions;
    private final RandomRequests requests;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final boolean sequential;
    private boolean othersMaySend;
    private long time;

    Trial(long seed) {
      random = new SplittableRandom(seed);
      requests = new RandomRequests(random, "");
      sequential = random.nextInt(4) == 0;
      functions =
          new FakeFunctions(
              new StockUseCases(
                  storage.unitsOfWork(),
                  index,
                  StockUseCases.productReader(storage),
                  storage.backoff(),
                  clock));
      if (!sequential) {
        var oneIn = 1 + random.nextInt(8);
        index.notices(_ -> random.nextInt(oneIn) == 0);
        index.limitPages(1 + random.nextInt(4));
        index.beforeLook(this::othersMaySend);
        index.afterRead(this::othersMaySend);
      }
    }

    List<String> run() {
      for (var i = 0; i < requests.count(); i++) {
        othersMaySend = !sequential;
        send();
      }
      return StockHistory.of(exchanges, storage.recorded().stream().map(JournalItems::of).toList())
          .violations();
    }

    /** Now and then another client comes between two steps of a command. */
    private void othersMaySend() {
      if (othersMaySend && random.nextInt(6) == 0) {
        othersMaySend = false;
        send();
        othersMaySend = true;
      }
    }

    private void send() {
      clock.step();
      if (random.nextInt(8) == 0) {
        var messages = requests.delivery();
        var called = time++;
        var answers = functions.deliver(messages, deadline());
        IntStream.range(0, messages.size())
            .forEach(i -> add(messages.get(i), called, answers.get(i)));
      } else {
        var sent = requests.next();
        var called = time++;
        add(sent, called, functions.send(sent, deadline()));
      }
    }

    private Deadline deadline() {
      var left = new AtomicInteger(sequential ? 1_000_000 : random.nextInt(12));
      return () -> Duration.ofSeconds(left.getAndDecrement());
    }

    private void add(Sent sent, long called, Answered answered) {
      exchanges.add(
          random.nextInt(10) == 0
              ? sent.unanswered(called)
              : sent.answered(called, time++, answered));
    }
  }
}
