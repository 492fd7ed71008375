package earmark.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuntimeApiTest {

  private final RuntimeApi api = new RuntimeApi();
  private final HttpClient http = HttpClient.newHttpClient();

  RuntimeApiTest() throws IOException {}

  @AfterEach
  void close() {
    api.close();
    http.close();
  }

  private CompletableFuture<String> invoke(String event) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return api.invoke(event).body();
          } catch (RuntimeApi.Failed failed) {
            throw new CompletionException(failed);
          }
        });
  }

  private HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  private HttpResponse<String> post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://%s/2018-06-01/runtime/%s".formatted(api.address(), path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofString()).join();
  }

  private static String id(HttpResponse<String> event) {
    return event.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
  }

  @Test
  void handsOutAnEventAndTakesItsAnswer() {
    var answer = invoke("{\"n\":1}");

    var event = get("invocation/next");
    var taken = post("invocation/%s/response".formatted(id(event)), "\"done\"");

    assertThat(event.body()).isEqualTo("{\"n\":1}");
    assertThat(event.headers().firstValueAsLong("Lambda-Runtime-Deadline-Ms")).isPresent();
    assertThat(taken.statusCode()).isEqualTo(202);
    assertThat(answer.join()).isEqualTo("\"done\"");
  }

  @Test
  void tellsThatAnInvocationFailed() {
    var answer = invoke("{}");

    post("invocation/%s/error".formatted(id(get("invocation/next"))), "broken");

    assertThatThrownBy(answer::join).hasRootCauseMessage("broken");
  }

  @Test
  void tellsThatTheStartFailed() {
    var answer = invoke("{}");
    get("invocation/next");

    post("init/error", "no such handler");

    assertThatThrownBy(answer::join).hasRootCauseMessage("no such handler");
  }

  @Test
  void refusesAnAnswerToAnotherEvent() {
    assertThat(post("invocation/unknown/response", "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void restoresWhenItIsToldTo() throws RuntimeApi.Failed {
    var restored = http.sendAsync(request("restore/next").GET().build(), BodyHandlers.ofString());

    api.awaitSnapshot();
    assertThat(restored).isNotDone();
    api.restore();

    assertThat(restored.join().statusCode()).isEqualTo(200);
  }
}
