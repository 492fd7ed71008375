package earmark.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An EventBridge that takes events and shows them, for this machine only. It has no rules, so it
 * hands no event on; all buses are one.
 */
final class LocalEventBus implements OpenParts.Part {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PUT_EVENTS = "AWSEvents.PutEvents";

  private final HttpServer server;
  private final PublishedEvents published;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private LocalEventBus(HttpServer server, PublishedEvents published) {
    this.server = server;
    this.published = published;
  }

  /**
   * Starts one.
   *
   * @param port 0 is any free one
   * @param published gets what it takes
   */
  static LocalEventBus start(int port, PublishedEvents published) {
    try {
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
      var bus = new LocalEventBus(HttpServer.create(address, 0), published);
      bus.server.setExecutor(bus.threads);
      bus.server.createContext("/", bus::serve);
      bus.server.start();
      return bus;
    } catch (IOException inUse) {
      throw new CannotStart(
          "port %d, which EventBridge is to answer on, is in use".formatted(port), inUse);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      try {
        if (!PUT_EVENTS.equals(target)) {
          throw new InvalidRequest("UnknownOperationException", "only PutEvents is known here");
        }
        send(exchange, 200, put(body));
      } catch (InvalidRequest invalid) {
        send(exchange, 400, invalid.json());
      }
    }
  }

  private JsonNode put(byte[] body) {
    try {
      return new PutEvents(published).answer(JSON.readTree(body));
    } catch (JsonProcessingException notJson) {
      throw new InvalidRequest("SerializationException", "the request is not JSON");
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void send(HttpExchange exchange, int status, JsonNode json) throws IOException {
    var body = json.toString().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  /** A request of which EventBridge takes no part. */
  static final class InvalidRequest extends RuntimeException {

    private final String type;

    InvalidRequest(String type, String message) {
      super(message);
      this.type = type;
    }

    JsonNode json() {
      return JSON.createObjectNode().put("__type", type).put("message", getMessage());
    }
  }
}
