package earmark.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From one port of this machine to another, as from that of a network of containers. */
class DockerBridgeTest {

  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final HttpServer server;
  private final DockerBridge bridge;

  DockerBridgeTest() throws IOException {
    server = HttpServer.create(ANY_PORT, 0);
    bridge = DockerBridge.open(ANY_PORT, server.getAddress());
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    bridge.close();
    server.stop(0);
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + bridge.from().getPort());
  }

  @Test
  void handsOnWhatIsAskedAndWhatIsAnswered() throws Exception {
    var manyPackets = "größer ".repeat(100_000);
    try (var client = HttpClient.newHttpClient()) {
      for (var asked : new String[] {"first", manyPackets, "last"}) {
        var request = HttpRequest.newBuilder(uri()).POST(BodyPublishers.ofString(asked)).build();

        assertThat(client.send(request, BodyHandlers.ofString(UTF_8)).body()).isEqualTo(asked);
      }
    }
  }

  @Test
  void closesTheConnectionIfNobodyAnswersThere() throws Exception {
    server.stop(0);
    try (var caller = new Socket(bridge.from().getAddress(), bridge.from().getPort())) {
      caller.setSoTimeout(10_000);

      assertThat(caller.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void answersNobodyOnceItIsClosed() {
    var there = bridge.from();

    bridge.close();

    assertThatThrownBy(() -> new Socket(there.getAddress(), there.getPort()).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void saysThatAPortIsInUse() {
    assertThatThrownBy(() -> DockerBridge.open(bridge.from(), server.getAddress()))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("port %d of ".formatted(bridge.from().getPort()))
        .hasMessageEndingWith("which containers are to be answered on, is in use");
  }
}
