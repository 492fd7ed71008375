package earmark.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.bootstrap.Earmark;
import earmark.testing.FaultyHttpClient;
import earmark.testing.FaultyHttpClient.Call;
import earmark.testing.FaultyHttpClient.Fault;
import earmark.testing.FaultyHttpClient.Fault.AnswerLost;
import earmark.testing.InvocationContext;
import earmark.testing.Request;
import earmark.testing.TestDynamoDb;
import earmark.testing.TestTables;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is described for a DynamoDB that does not answer in time, which no shop can provoke. */
class UnavailableAnswersTest {

  private final OpenApi document = OpenApi.read();
  private final FaultyHttpClient http = new FaultyHttpClient(this::fault);
  private Predicate<List<String>> unanswered = _ -> false;
  private final HttpFunctions functions =
      new HttpFunctions(
          new Earmark(
              TestDynamoDb.client(http),
              TestTables.environment(TestDynamoDb.createTables("Unanswered-"))));

  @Test
  void areBusyForEverythingThatCanBeAsked() {
    for (var operation : document.operations()) {
      var route = operation.method() + " " + operation.path();
      var request =
          new Request(
              route.replace("{commandId}", "{commandId+}"),
              Map.of("sku", "S", "orderId", "o", "reference", "b", "commandId", "c"),
              operation.exampleBodies().getFirst(),
              Map.of());

      assertThat(sendUnanswered(request, it -> !it.isEmpty())).as(route).isEqualTo("503 busy");
    }
  }

  @Test
  void areUnknownForEveryCommandWhoseCommitIsNotAnswered() {
    send(Request.addBatch("S", "b1", 10));
    List.of("o1", "o2", "o3", "o4").forEach(it -> send(Request.allocate(it, "S", 1)));

    for (var command :
        List.of(
            Request.addBatch("S", "b2", 10),
            Request.changeBatch("S", "b1", 9),
            Request.allocate("p", "S", 1),
            Request.changeLine("o1", "S", 3),
            Request.shipLine("o2", "S"),
            Request.deallocateLine("o3", "S"),
            Request.deallocateOrder("o4"))) {
      assertThat(sendUnanswered(command, it -> it.contains("TransactWriteItems")))
          .as(command.route())
          .isEqualTo("503 outcome-unknown");
    }
  }

  private void send(Request request) {
    assertThat(functions.send(request, new InvocationContext()).status()).isEqualTo(201);
  }

  /** From the call on that makes it so, nothing is answered, and the time is over. */
  private String sendUnanswered(Request request, Predicate<List<String>> once) {
    http.forgetCalls();
    unanswered = once;
    try {
      var untilThen = new InvocationContext(() -> unanswered.test(http.operations()) ? 0 : 15_000);
      return functions.send(request, untilThen).told();
    } finally {
      unanswered = _ -> false;
    }
  }

  private Fault fault(Call call) {
    return unanswered.test(http.operations()) ? new AnswerLost() : new Fault.After(() -> {});
  }
}
