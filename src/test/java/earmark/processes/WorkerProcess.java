package earmark.processes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import earmark.processes.JsonLine.Done;
import earmark.processes.JsonLine.Task;
import earmark.testing.JavaProcess;
import earmark.testing.Reply;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A {@link Worker} as its parent sees it, which many clients share. */
final class WorkerProcess {

  private final Process process;
  private final Writer tasks;
  private final Map<Long, CompletableFuture<Reply>> expected = new ConcurrentHashMap<>();
  private volatile boolean ready;
  private volatile boolean killed;
  private volatile int lost;

  private WorkerProcess(Process process) {
    this.process = process;
    this.tasks = process.outputWriter(UTF_8);
    Thread.ofPlatform().daemon().start(this::listen);
  }

  /**
   * Starts one, which is ready later.
   *
   * @param dynamoDb where the tables are
   * @param seed of what goes wrong between it and DynamoDB
   * @param log to whose end it writes
   */
  static WorkerProcess start(URI dynamoDb, long seed, File log) throws IOException {
    return new WorkerProcess(
        JavaProcess.of(Worker.class, dynamoDb.toString(), Long.toString(seed))
            .redirectError(ProcessBuilder.Redirect.appendTo(log))
            .start());
  }

  private void listen() {
    try (var answers = process.inputReader(UTF_8)) {
      answers.lines().forEach(this::hear);
    } catch (IOException | UncheckedIOException _) { // it is no more
    } finally {
      ready = false;
      expected.values().forEach(it -> it.completeExceptionally(new IOException("no more")));
    }
  }

  private void hear(String line) {
    if (line.equals(Worker.READY)) {
      ready = true;
      return;
    }
    var done = JsonLine.read(line, Done.class);
    lost = Math.max(lost, done.lost());
    Optional.ofNullable(expected.get(done.number())).ifPresent(it -> it.complete(done.reply()));
  }

  boolean isReady() {
    return ready;
  }

  /** Whether it has ended and nobody killed it. */
  boolean isLost() {
    return !process.isAlive() && !killed;
  }

  /** How many answers of DynamoDB it has not heard, as far as it could tell. */
  int lost() {
    return lost;
  }

  /** The answer, unless it does not come in so much time, or never will. */
  Optional<Reply> send(Task task, Duration patience) throws InterruptedException {
    var answer = new CompletableFuture<Reply>();
    expected.put(task.number(), answer);
    try {
      write(JsonLine.write(task));
      return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (IOException | ExecutionException | TimeoutException _) {
      return Optional.empty();
    } finally {
      expected.remove(task.number());
    }
  }

  private void write(String line) throws IOException {
    synchronized (tasks) {
      tasks.write(line + "\n");
      tasks.flush();
    }
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    killed = true;
    process.destroyForcibly();
    assertThat(process.waitFor()).isEqualTo(JavaProcess.SIGKILL);
  }

  /** Lets it finish its tasks. */
  void end() throws IOException, InterruptedException {
    tasks.close();
    assertThat(process.waitFor()).isZero();
  }

  /** Leaves nothing of it behind, whatever it does. */
  void stop() {
    killed = true;
    process.destroyForcibly();
  }
}
