package earmark.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import earmark.json.TestJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers PutEvents as EventBridge does (JSON 1.1), or as it is told, and keeps what it is sent.
 */
public final class EventBridgeServer implements AutoCloseable {

  /** What goes wrong with one call. */
  public enum Fault {
    THROTTLED,
    REFUSED,
    ANSWER_LOST
  }

  private final HttpServer server;
  private final List<List<JsonNode>> calls = new ArrayList<>();
  private final List<JsonNode> taken = new ArrayList<>();
  private final Queue<Fault> nextCalls = new ArrayDeque<>();
  private Function<JsonNode, @Nullable String> errors = _ -> null;

  public EventBridgeServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What goes wrong with the next calls, one after another. */
  public synchronized void nextCalls(Fault... faults) {
    nextCalls.addAll(List.of(faults));
  }

  /** The error code that each entry is answered with from now on, null for one that is taken. */
  public synchronized void errors(Function<JsonNode, @Nullable String> ofEntry) {
    errors = ofEntry;
  }

  /** The entries of every call, as they were sent. */
  public synchronized List<List<JsonNode>> calls() {
    return List.copyOf(calls);
  }

  /** The entries that were taken. */
  public synchronized List<JsonNode> taken() {
    return List.copyOf(taken);
  }

  /** The details of the entries that were taken. */
  public List<JsonNode> details() {
    return taken().stream().map(entry -> TestJson.json(entry.get("Detail").textValue())).toList();
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = TestJson.json(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      var entries = new ArrayList<JsonNode>();
      request.get("Entries").forEach(entries::add);
      calls.add(entries);
      switch (nextCalls.poll()) {
        case THROTTLED -> send(exchange, 400, "{\"__type\":\"ThrottlingException\"}");
        case REFUSED -> send(exchange, 400, "{\"__type\":\"ValidationException\"}");
        case ANSWER_LOST -> put(entries);
        case null -> send(exchange, 200, put(entries));
      }
    }
  }

  private String put(List<JsonNode> entries) {
    var results = JsonNodeFactory.instance.arrayNode();
    var failed = 0;
    for (var entry : entries) {
      var error = errors.apply(entry);
      if (error == null) {
        taken.add(entry);
        results.addObject().put("EventId", "event-" + taken.size());
      } else {
        failed++;
        results.addObject().put("ErrorCode", error).put("ErrorMessage", "told to");
      }
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("FailedEntryCount", failed)
        .<ObjectNode>set("Entries", results)
        .toString();
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    var bytes = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
