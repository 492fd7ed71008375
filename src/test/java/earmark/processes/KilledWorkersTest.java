package earmark.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import earmark.bootstrap.Earmark;
import earmark.lambda.SettleProductHandler;
import earmark.local.LocalDynamoDb;
import earmark.testing.InvocationContext;
import earmark.testing.Request;
import earmark.testing.TestTables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Sixteen clients of four worker processes that are killed, one every second, and started again.
 * Answers are lost between clients and workers and between workers and DynamoDB, and commands are
 * sent again until they are answered. Whatever the clients saw could have happened one command
 * after another, and what was acknowledged has happened once.
 *
 * <p>{@code -Dkills=K} runs it until so many workers were killed, and {@code -Dcommands=N} until so
 * many commands were answered too. {@code -Dseed=S} sends the same commands again, at other
 * moments.
 */
@Isolated("its workers want the whole machine")
@EnabledIfSystemProperty(named = "kills", matches = "\\d+", disabledReason = "-Dkills=15 runs it")
class KilledWorkersTest {

  private static final int KILLS = Integer.getInteger("kills", 15);
  private static final int COMMANDS = Integer.getInteger("commands", 3_000);
  private static final long SEED = Long.getLong("seed", new Random().nextLong());
  private static final int WORKERS = 4;

  /** How many clients share a world. */
  private static final List<Integer> GROUPS = List.of(2, 3, 4, 3, 4);

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final LocalDynamoDb localDynamoDb = LocalDynamoDb.inMemory(0);
  private final DynamoDbClient dynamoDb = localDynamoDb.client();
  private final Seen seen = new Seen();
  private final Aftermath aftermath = new Aftermath(dynamoDb, "", seen);
  private final SettleProductHandler settleProduct =
      new SettleProductHandler(new Earmark(dynamoDb, TestTables.environment("")));
  private final SplittableRandom moments = random.split();
  private final AtomicInteger lost = new AtomicInteger();
  private final Workers workers;

  KilledWorkersTest(@TempDir Path folder) throws Exception {
    TestTables.create(dynamoDb, "");
    var log = folder.resolve("log").toFile();
    workers = new Workers(WORKERS, localDynamoDb.endpoint(), random.nextLong(), log);
  }

  @AfterEach
  void stop() {
    workers.stop();
    dynamoDb.close();
    localDynamoDb.close();
  }

  @Test
  void doEveryAcknowledgedCommandOnce() throws Exception {
    System.out.println("seed " + SEED);
    var clients = clients();
    var start = System.nanoTime();
    clients.getFirst().send(Request.addBatch(Worlds.HOT, "hot", COMMANDS / Worlds.HOT_EVERY / 2));
    var members = new ArrayList<Crowd.Member>(clients);
    members.add(this::kill);
    members.add(this::settle);

    try {
      Crowd.act(members, () -> seen.commands() >= COMMANDS && workers.kills() >= KILLS);
      report(Duration.ofNanos(System.nanoTime() - start));
      workers.end();
      aftermath.isSettledAndSound();
    } finally {
      Evidence.keep("KilledWorkersTest", seen, aftermath.journal());
    }
    assertThat(lost.get()).as("answers lost to clients").isPositive();
    assertThat(workers.lost()).as("answers of DynamoDB lost").isPositive();
    aftermath.isToldAgain(SEED);
    var journal = aftermath.journal();
    aftermath.isOnRecordExactlyIfItWasAcknowledged(journal);
    aftermath.couldHaveHappened(journal);
    Delivery.bringsAll(localDynamoDb, journal);
  }

  private List<Client> clients() {
    var clients = new ArrayList<Client>();
    for (var group = 0; group < GROUPS.size(); group++) {
      var worlds = new Worlds("g%d".formatted(group), random.nextLong());
      for (var i = 0; i < GROUPS.get(group); i++) {
        var wire = new LossyWire(workers, random.split(), lost);
        clients.add(new Client(wire, worlds, seen, random.split()));
      }
    }
    return clients;
  }

  private void kill() throws Exception {
    Thread.sleep(500 + moments.nextInt(1_000));
    workers.killOne();
  }

  /** As the schedule does. */
  private void settle() throws InterruptedException {
    Thread.sleep(500);
    settleProduct.handleRequest(new ScheduledEvent(), new InvocationContext());
  }

  private void report(Duration time) {
    System.out.printf(
        """
        %,d commands answered in %d s, %d a second; %,d attempts; %d kills of %d workers
        answers that were lost: %,d to clients, %,d of DynamoDB; unanswered in all: %,d
        503 busy: %,d, 503 outcome-unknown: %,d
        """,
        seen.commands(),
        time.toSeconds(),
        seen.commands() * 1_000L / time.toMillis(),
        seen.attempts(),
        workers.kills(),
        WORKERS,
        lost.get(),
        workers.lost(),
        seen.unanswered(),
        seen.problems("busy"),
        seen.problems("outcome-unknown"));
  }
}
