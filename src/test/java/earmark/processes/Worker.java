package earmark.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import earmark.bootstrap.Earmark;
import earmark.dynamodb.DynamoDbClients;
import earmark.openapi.HttpFunctions;
import earmark.processes.JsonLine.Done;
import earmark.processes.JsonLine.Task;
import earmark.testing.FaultyHttpClient;
import earmark.testing.FaultyHttpClient.Fault;
import earmark.testing.InvocationContext;
import earmark.testing.Reply;
import earmark.testing.Request;
import earmark.testing.TestTables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The functions of orders, batches and products in a process of its own. It is given many tasks at
 * once, line by line, and of every twentieth call to DynamoDB it does not hear the answer.
 */
final class Worker {

  /** What it says once it can work. */
  static final String READY = "ready";

  private final AtomicLong calls;
  private final AtomicInteger lost = new AtomicInteger();
  private final HttpFunctions functions;

  private Worker(URI dynamoDb, long seed) {
    calls = new AtomicLong(seed);
    var client =
        DynamoDbClients.builder()
            .endpointOverride(dynamoDb)
            .httpClientBuilder(null)
            .httpClient(new FaultyHttpClient(_ -> fault()))
            .build();
    functions = new HttpFunctions(new Earmark(client, TestTables.environment("")));
  }

  private Fault fault() {
    if (new SplittableRandom(calls.getAndIncrement()).nextInt(20) > 0) {
      return new Fault.After(() -> {});
    }
    lost.incrementAndGet();
    return new Fault.AnswerLost();
  }

  /**
   * Works until nobody has more to do for it.
   *
   * @param arguments where DynamoDB is, and a seed
   */
  public static void main(String[] arguments) throws IOException {
    new Worker(URI.create(arguments[0]), Long.parseLong(arguments[1])).work();
  }

  private void work() throws IOException {
    try (var threads = Executors.newCachedThreadPool();
        var tasks = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      warmUp();
      say(READY);
      tasks
          .lines()
          .map(line -> JsonLine.read(line, Task.class))
          .forEach(task -> threads.execute(() -> work(task)));
    }
  }

  /** What is slow for the first time is not to take the time of a task. */
  private void warmUp() {
    functions.send(Request.allocate("none", "none", 1), new InvocationContext());
  }

  private void work(Task task) {
    var reply = reply(task);
    if (task.heard()) {
      var done = new Done(task.number(), reply.status(), reply.body(), reply.headers(), lost.get());
      say(JsonLine.write(done));
    }
  }

  /** An exception is answered as API Gateway does, but with all of it. */
  private Reply reply(Task task) {
    var end = System.nanoTime() + Duration.ofMillis(task.millis()).toNanos();
    var context =
        new InvocationContext(
            task.requestId(), () -> (int) Duration.ofNanos(end - System.nanoTime()).toMillis());
    try {
      return functions.send(task.request(), context);
    } catch (RuntimeException | Error failure) { // the clients are to see whatever it is
      var trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      return new Reply(500, trace.toString(), Map.of());
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
