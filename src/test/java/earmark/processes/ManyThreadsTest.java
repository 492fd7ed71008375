package earmark.processes;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.bootstrap.Earmark;
import earmark.openapi.HttpFunctions;
import earmark.standin.InMemoryDynamoDb;
import earmark.testing.InvocationContext;
import earmark.testing.Reply;
import earmark.testing.Request;
import earmark.testing.TestTables;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Lambda's managed instances let many requests into one object at once: 32 threads send 250
 * requests each to one object per function. {@code -Drequests=N} sends N each, {@code -Dseed=S}
 * sends the same ones again.
 */
@Isolated("its threads want the whole machine")
class ManyThreadsTest {

  private static final int THREADS = 32;
  private static final int THREADS_PER_WORLD = 4;
  private static final int REQUESTS = THREADS * Integer.getInteger("requests", 250);
  private static final long SEED = Long.getLong("seed", new Random().nextLong());

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final InMemoryDynamoDb dynamoDb = new InMemoryDynamoDb(InstantSource.system());
  private final HttpFunctions functions =
      new HttpFunctions(new Earmark(dynamoDb, TestTables.environment("")));
  private final Seen seen = new Seen();
  private final Aftermath aftermath = new Aftermath(dynamoDb, "", seen);

  @Test
  void doEveryCommandOnceInOneObjectPerFunction() throws Exception {
    System.out.println("seed " + SEED);
    TestTables.create(dynamoDb, "");
    var clients = clients();
    var start = System.nanoTime();
    clients.getFirst().send(Request.addBatch(Worlds.HOT, "hot", REQUESTS / Worlds.HOT_EVERY / 2));

    Crowd.act(clients, () -> seen.requests() >= REQUESTS);

    report(Duration.ofNanos(System.nanoTime() - start));
    assertThat(seen.unanswered()).isZero();
    aftermath.isSettledAndSound();
    aftermath.isToldAgain(SEED);
    var journal = aftermath.journal();
    aftermath.isOnRecordExactlyIfItWasAcknowledged(journal);
    aftermath.couldHaveHappened(journal);
  }

  private List<Client> clients() {
    var clients = new ArrayList<Client>();
    for (var group = 0; group < THREADS / THREADS_PER_WORLD; group++) {
      var worlds = new Worlds("g%d".formatted(group), random.nextLong());
      for (var i = 0; i < THREADS_PER_WORLD; i++) {
        clients.add(new Client(this::send, worlds, seen, random.split()));
      }
    }
    return clients;
  }

  private Optional<Reply> send(Request request, String requestId, int attempt) {
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    var context =
        new InvocationContext(
            requestId, () -> (int) Duration.ofNanos(end - System.nanoTime()).toMillis());
    return Optional.of(functions.send(request, context));
  }

  private void report(Duration time) {
    System.out.printf(
        "%,d requests of %d threads in %d s, %,d a second; 503: %,d%n",
        seen.requests(),
        THREADS,
        time.toSeconds(),
        seen.requests() * 1_000L / time.toMillis(),
        seen.problems("busy") + seen.problems("outcome-unknown"));
  }
}
