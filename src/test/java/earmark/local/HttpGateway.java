package earmark.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP API of API Gateway, on the loopback interface only. */
final class HttpGateway implements OpenParts.Part {

  private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

  private final Router router;
  private final PrintStream log;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private HttpGateway(Router router, PrintStream log, HttpServer server) {
    this.router = router;
    this.log = log;
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param port 0 is any free one
   * @param log is told why a function failed
   */
  static HttpGateway start(int port, Router router, PrintStream log) {
    var gateway = new HttpGateway(router, log, bind(port));
    gateway.server.setExecutor(gateway.threads);
    gateway.server.createContext("/", gateway::serve);
    gateway.server.start();
    return gateway;
  }

  private static HttpServer bind(int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
    } catch (IOException inUse) {
      throw new CannotStart(
          "port %d, which the HTTP API is to answer on, is in use".formatted(port), inUse);
    }
  }

  URI uri() {
    var address = server.getAddress();
    return URI.create(
        "http://%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort()));
  }

  /** Answers GET requests of a path, beside what functions answer. */
  void addPage(String path, Function<Map<String, String>, HttpReply> pageOfQuery) {
    server.createContext(path, exchange -> servePage(exchange, path, pageOfQuery));
  }

  private static void servePage(
      HttpExchange exchange, String path, Function<Map<String, String>, HttpReply> pageOfQuery)
      throws IOException {
    try (exchange) {
      var event = new HttpEvent(exchange);
      var isPage = event.method().equals("GET") && event.path().equals(path);
      (isPage ? pageOfQuery.apply(event.query()) : HttpReply.NOT_FOUND).send(exchange);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var requestId = UUID.randomUUID().toString();
      exchange.getResponseHeaders().set("Apigw-Requestid", requestId);
      answer(exchange, requestId).send(exchange);
    }
  }

  private HttpReply answer(HttpExchange exchange, String requestId) throws IOException {
    var event = new HttpEvent(exchange);
    var body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      return HttpReply.TOO_LARGE;
    }
    return router
        .find(event.method(), event.path())
        .map(match -> invoke(match.function(), event.json(match, body, requestId)))
        .orElse(HttpReply.NOT_FOUND);
  }

  /** A function that fails is Lambda's to log and API Gateway's to hide. */
  private HttpReply invoke(LambdaFunction function, String event) {
    try {
      return HttpReply.of(function.invoke(event));
    } catch (RuntimeException | Error failure) {
      failure.printStackTrace(log);
      return HttpReply.ERROR;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
