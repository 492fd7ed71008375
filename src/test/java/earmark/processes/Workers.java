package earmark.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/** A few workers on the same tables; whichever is killed is followed by another. */
final class Workers {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final URI dynamoDb;
  private final File log;
  private final SplittableRandom random;
  private final List<WorkerProcess> alive = new CopyOnWriteArrayList<>();
  private final List<WorkerProcess> killed = new CopyOnWriteArrayList<>();

  /**
   * Starts them.
   *
   * @param log what they have to say
   */
  Workers(int count, URI dynamoDb, long seed, File log) throws IOException {
    this.dynamoDb = dynamoDb;
    this.log = log;
    random = new SplittableRandom(seed);
    for (var i = 0; i < count; i++) {
      start();
    }
  }

  private void start() throws IOException {
    alive.add(WorkerProcess.start(dynamoDb, random.nextLong(), log));
  }

  /** Some worker that is ready. */
  WorkerProcess any(RandomGenerator choice) throws InterruptedException {
    return anyOf(1, choice);
  }

  /** One of those who are ready, once so many are. */
  private WorkerProcess anyOf(int most, RandomGenerator choice) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var ready = alive.stream().filter(WorkerProcess::isReady).toList();
      if (ready.size() >= most) {
        return ready.get(choice.nextInt(ready.size()));
      }
      assertThat(alive).as(this::said).noneMatch(WorkerProcess::isLost);
      assertThat(System.nanoTime()).as(() -> "not ready: " + said()).isLessThan(end);
      Thread.sleep(10);
    }
  }

  /** Once all are ready, kills one, and starts another. */
  void killOne() throws IOException, InterruptedException {
    var victim = anyOf(alive.size(), random);
    alive.remove(victim);
    victim.kill();
    killed.add(victim);
    start();
  }

  int kills() {
    return killed.size();
  }

  /** How many answers of DynamoDB were lost, as far as they could tell. */
  int lost() {
    return List.of(alive, killed).stream()
        .flatMap(List::stream)
        .mapToInt(WorkerProcess::lost)
        .sum();
  }

  /** Lets all of them finish. */
  void end() throws IOException, InterruptedException {
    for (var worker : alive) {
      worker.end();
    }
  }

  /** Leaves none behind, whatever has happened. */
  void stop() {
    alive.forEach(WorkerProcess::stop);
  }

  private String said() {
    try {
      return Files.readString(log.toPath());
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
