package earmark.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The API by which Lambda and the runtime of one execution environment talk: gives it events, one
 * after another, and takes its answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime
 *     API</a>
 */
public final class RuntimeApi implements AutoCloseable {

  /** An answer of the runtime, and when it was there, by {@link System#nanoTime}. */
  public record Answer(String body, long at) {}

  /** What the runtime said that went wrong. */
  public static final class Failed extends Exception {

    private static final long serialVersionUID = 1;

    Failed(String error) {
      super(error);
    }
  }

  private static final String VERSION = "/2018-06-01/runtime/";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private record Invocation(String id, String event) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LinkedBlockingQueue<Invocation> invocations = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();
  private final CompletableFuture<Answer> initialized = new CompletableFuture<>();
  private final CompletableFuture<Void> restored = new CompletableFuture<>();

  public RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(VERSION + "invocation/next", this::next);
    server.createContext(VERSION + "invocation/", this::answer);
    server.createContext(VERSION + "init/error", this::failAll);
    server.createContext(VERSION + "restore/next", this::restore);
    server.createContext(VERSION + "restore/error", this::failAll);
    server.start();
  }

  /** What the runtime finds in {@code AWS_LAMBDA_RUNTIME_API}. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Has an event handled and waits for the answer.
   *
   * @throws Failed if the runtime says so, of this event or of its start
   */
  public Answer invoke(String event) throws Failed {
    var invocation = new Invocation(UUID.randomUUID().toString(), event);
    var answer = new CompletableFuture<Answer>();
    answers.put(invocation.id, answer);
    invocations.add(invocation);
    return await(answer);
  }

  /** Waits until an environment that was started for SnapStart is ready to be copied. */
  public void awaitSnapshot() throws Failed {
    await(initialized);
  }

  /** Lets it go on as if it were restored from its snapshot. */
  public void restore() {
    restored.complete(null);
  }

  private static Answer await(CompletableFuture<Answer> answer) throws Failed {
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Failed said) {
        throw said;
      }
      throw new IllegalStateException(failed);
    } catch (TimeoutException | InterruptedException none) {
      throw new IllegalStateException("the runtime did not answer", none);
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    try {
      var invocation = invocations.take();
      var headers = exchange.getResponseHeaders();
      headers.add("Lambda-Runtime-Aws-Request-Id", invocation.id);
      headers.add(
          "Lambda-Runtime-Deadline-Ms",
          String.valueOf(Instant.now().plus(PATIENCE).toEpochMilli()));
      headers.add(
          "Lambda-Runtime-Invoked-Function-Arn",
          "arn:aws:lambda:eu-central-1:123456789012:function:Function");
      headers.add("Content-Type", "application/json");
      reply(exchange, 200, invocation.event);
    } catch (InterruptedException closed) {
      exchange.close();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    var at = System.nanoTime();
    var body = body(exchange);
    var path = Path.of(exchange.getRequestURI().getPath());
    var answer = answers.remove(path.getName(path.getNameCount() - 2).toString());
    if (answer == null) {
      reply(exchange, 400, "");
      return;
    }
    reply(exchange, 202, "");
    if (path.endsWith("response")) {
      answer.complete(new Answer(body, at));
    } else {
      answer.completeExceptionally(new Failed(body));
    }
  }

  private void failAll(HttpExchange exchange) throws IOException {
    var failed = new Failed(body(exchange));
    reply(exchange, 202, "");
    initialized.completeExceptionally(failed);
    answers.values().forEach(answer -> answer.completeExceptionally(failed));
  }

  private void restore(HttpExchange exchange) throws IOException {
    initialized.complete(new Answer("", System.nanoTime()));
    restored.join();
    reply(exchange, 200, "");
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    restored.completeExceptionally(new IllegalStateException("closed"));
    threads.shutdownNow();
  }
}
