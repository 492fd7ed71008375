package earmark.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.bootstrap.Earmark;
import earmark.testing.FaultyHttpClient;
import earmark.testing.FaultyHttpClient.Call;
import earmark.testing.FaultyHttpClient.Fault;
import earmark.testing.FaultyHttpClient.Fault.AnswerLost;
import earmark.testing.HttpFunctions;
import earmark.testing.InvocationContext;
import earmark.testing.Request;
import earmark.testing.TestDynamoDb;
import earmark.testing.TestTables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is described for a DynamoDB that does not answer in time, which no shop can provoke. */
class UnavailableAnswersTest {

  private final OpenApi document = OpenApi.read();
  private final FaultyHttpClient http = new FaultyHttpClient(this::fault);
  private boolean unanswered;
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
              operation.exampleBody(),
              Map.of());

      var answer = functions.send(request, new InvocationContext(() -> 0));

      assertThat(answer.told()).as(route).isEqualTo("503 busy");
    }
  }

  @Test
  void areUnknownForEveryCommandWhoseCommitIsNotAnswered() {
    send(Request.addBatch("S", "b1", 10));
    send(Request.allocate("o", "S", 2));

    for (var command :
        List.of(
            Request.addBatch("S", "b2", 10),
            Request.changeBatch("S", "b1", 9),
            Request.allocate("p", "S", 1),
            Request.changeLine("o", "S", 3),
            Request.shipLine("p", "S"),
            Request.deallocateLine("o", "S"),
            Request.deallocateOrder("o"))) {
      assertThat(sendUnanswered(command)).as(command.route()).isEqualTo("503 outcome-unknown");
    }
  }

  private void send(Request request) {
    assertThat(functions.send(request, new InvocationContext()).status()).isEqualTo(201);
  }

  /** Its time is over once its transaction is sent. */
  private String sendUnanswered(Request request) {
    http.forgetCalls();
    unanswered = true;
    try {
      return functions.send(request, new InvocationContext(() -> isSent() ? 0 : 15_000)).told();
    } finally {
      unanswered = false;
    }
  }

  private boolean isSent() {
    return http.operations().contains("TransactWriteItems");
  }

  /** Nothing is answered any more from the transaction on. */
  private Fault fault(Call call) {
    return unanswered && isSent() ? new AnswerLost() : new Fault.After(() -> {});
  }
}
