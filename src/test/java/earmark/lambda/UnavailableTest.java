package earmark.lambda;

import static earmark.testing.DynamoDbAnswers.cancelled;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import earmark.testing.FaultyHttpClient.Fault.AnswerLost;
import earmark.testing.FaultyHttpClient.Fault.RequestLost;
import earmark.testing.IntegrationTest;
import earmark.testing.InvocationContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What callers are told when there is no time to finish. */
@IntegrationTest
class UnavailableTest {

  private final Functions functions = new Functions("Unavailable-");

  /** An invocation whose time is over once it has sent its first transaction. */
  private InvocationContext untilFirstCommit() {
    return new InvocationContext(
        () -> functions.http.operations().contains("TransactWriteItems") ? 0 : 15_000);
  }

  @Test
  void isBusyIfNothingIsStored() {
    functions.add("BUSY");
    functions.http.forgetCalls();
    functions.http.nextWrites(cancelled("None", "TransactionConflict", "None"));

    var answer = functions.allocate("busy-1", "BUSY", untilFirstCommit());

    assertUnavailable(answer);
    assertThat(answer.getBody())
        .isEqualTo(
            "{\"type\":\"urn:earmark:problem:busy\",\"title\":\"Busy\",\"status\":503,\"detail\":\"There"
                + " was no time to finish. Nothing was stored; send the same request again.\"}");
  }

  @Test
  void doesNotKnowTheOutcomeIfNobodyTellsIt() {
    functions.add("UNKNOWN");
    functions.http.forgetCalls();
    functions.http.nextWrites(new AnswerLost());
    functions.http.nextReads(new RequestLost());

    var answer = functions.allocate("unknown-1", "UNKNOWN", untilFirstCommit());

    assertUnavailable(answer);
    assertThat(answer.getBody())
        .startsWith(
            "{\"type\":\"urn:earmark:problem:outcome-unknown\",\"title\":\"Outcome"
                + " unknown\",\"status\":503,");
    assertThat(functions.allocate("unknown-1", "UNKNOWN").getStatusCode()).isEqualTo(200);
  }

  private static void assertUnavailable(APIGatewayV2HTTPResponse answer) {
    assertThat(answer.getStatusCode()).isEqualTo(503);
    assertThat(answer.getHeaders())
        .containsAllEntriesOf(
            Map.of("Content-Type", "application/problem+json", "Retry-After", "1"))
        .containsKey("Command-Id");
  }
}
