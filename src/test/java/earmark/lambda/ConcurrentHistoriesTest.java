package earmark.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.linearizability.Answered;
import earmark.linearizability.Exchange;
import earmark.linearizability.Sent;
import earmark.linearizability.StockHistory;
import earmark.testing.Commands;
import earmark.testing.DynamoDbStorage;
import earmark.testing.IntegrationTest;
import earmark.testing.Parallel;
import earmark.testing.StockUseCases;
import earmark.testing.StoredItems;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Earmark does on DynamoDB, for some clients at once, is never refused either. */
@IntegrationTest
class ConcurrentHistoriesTest {

  private static final int CLIENTS = 4;
  private static final int REQUESTS = Integer.getInteger("requests", 60);

  private final DynamoDbStorage storage = new DynamoDbStorage(StockUseCases.MODEL);
  private final FakeFunctions functions =
      new FakeFunctions(StockUseCases.on(storage, Clock.tickMillis(ZoneOffset.UTC)));

  @Test
  void takesWhateverClientsSeeThatComeAtTheSameTime() throws Exception {
    var seen = Parallel.run(CLIENTS, client -> new Client(client).run());

    var exchanges = seen.stream().flatMap(List::stream).toList();
    var journal = StoredItems.journal(storage.client(), storage.prefix());
    assertThat(exchanges).hasSizeGreaterThanOrEqualTo(CLIENTS * REQUESTS);
    assertThat(StockHistory.of(exchanges, journal).violations()).isEmpty();
  }

  /** Sends one request after the other, and misses some of the answers. */
  private final class Client {

    private final SplittableRandom random;
    private final RandomRequests requests;
    private final List<Exchange> exchanges = new ArrayList<>();

    Client(int number) {
      random = new SplittableRandom(Long.getLong("seed", 0) + number);
      requests = new RandomRequests(random, "client" + number + "-");
    }

    List<Exchange> run() {
      for (var i = 0; i < REQUESTS; i++) {
        send();
      }
      return exchanges;
    }

    private void send() {
      var called = System.nanoTime();
      if (random.nextInt(8) == 0) {
        var messages = requests.delivery();
        var answers = functions.deliver(messages, Commands.within(30));
        IntStream.range(0, messages.size())
            .forEach(i -> add(messages.get(i), called, answers.get(i)));
      } else {
        var sent = requests.next();
        add(sent, called, functions.send(sent, Commands.within(30)));
      }
    }

    private void add(Sent sent, long called, Answered answered) {
      exchanges.add(
          random.nextInt(10) == 0
              ? sent.unanswered(called)
              : sent.answered(called, System.nanoTime(), answered));
    }
  }
}
