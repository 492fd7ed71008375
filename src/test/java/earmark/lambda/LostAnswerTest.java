package earmark.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import earmark.testing.FaultyHttpClient.Fault;
import earmark.testing.FaultyHttpClient.Fault.After;
import earmark.testing.FaultyHttpClient.Fault.AnswerLost;
import earmark.testing.FaultyHttpClient.Fault.RequestLost;
import earmark.testing.IntegrationTest;
import earmark.testing.InvocationContext;
import earmark.testing.Request;
import java.util.List;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every write whose request or answer is lost between its function and DynamoDB: the function finds
 * out what became of it, and all ends as if nothing had been lost.
 */
@IntegrationTest
class LostAnswerTest {

  private final Functions functions;

  LostAnswerTest(TestInfo test) {
    functions = new Functions(test.getTestMethod().orElseThrow().getName() + "-");
  }

  static List<Repeat> writes() {
    return Repeat.all().stream().filter(repeat -> repeat.between().isEmpty()).toList();
  }

  @ParameterizedTest
  @MethodSource("writes")
  void isDoneOnceIfItsAnswerIsLost(Repeat write) {
    endsAsUndisturbed(write, new InvocationContext(), new AnswerLost());
  }

  @ParameterizedTest
  @MethodSource("writes")
  void isDoneOnceHoweverMuchIsLost(Repeat write) {
    endsAsUndisturbed(
        write,
        new InvocationContext(),
        new RequestLost(),
        new AnswerLost(),
        new RequestLost(),
        new AnswerLost());
  }

  @ParameterizedTest
  @MethodSource("writes")
  void isRecognisedThoughAnotherWriteCameAfterIt(Repeat write) {
    endsAsUndisturbed(write, new InvocationContext(), new AnswerLost(), another(write));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void isDecidedAgainIfItWasLostAndAnotherWriteCameBeforeIt(Repeat write) {
    endsAsUndisturbed(write, new InvocationContext(), new RequestLost(), another(write));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void isFoundInTheJournalIfItsAnswerIsLostAtTheEndOfTheTime(Repeat write) {
    var untilFirstWrite =
        new InvocationContext(
            () -> functions.http.operations().contains("TransactWriteItems") ? 0 : 15_000);

    endsAsUndisturbed(write, untilFirstWrite, new AnswerLost());
  }

  private Fault another(Repeat write) {
    return new After(() -> functions.send(other(write)));
  }

  /** A write to the same product, too small to change anything for the lines of the first one. */
  private static Request other(Repeat write) {
    return Request.addBatch(write.sku(), "other", 1);
  }

  private void endsAsUndisturbed(Repeat write, Context context, Fault... faults) {
    var calm = write.renamed("calm");
    calm.before().forEach(functions::send);
    var expected = functions.send(calm.request());
    functions.send(other(calm));
    write.before().forEach(functions::send);
    functions.http.forgetCalls();
    functions.http.nextWrites(faults);

    var answer = functions.send(write.request(), context);
    functions.send(other(write));

    assertThat(answer.told()).isEqualTo(write.first());
    assertThat(answer.isReplayed()).isFalse();
    assertThat(answer.body()).isEqualTo(expected.body().replace(calm.sku(), write.sku()));
    assertThat(functions.stock(write.sku())).isEqualTo(functions.stock(calm.sku()));
  }
}
