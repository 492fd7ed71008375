package earmark.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import earmark.testing.IntegrationTest;
import java.util.List;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every write whose answer was lost on the way to the shop, which therefore sends it again, after
 * others have written. The invariants are recounted each time.
 */
@IntegrationTest
class RepeatedRequestTest {

  private final Functions functions;

  RepeatedRequestTest(TestInfo test) {
    functions = new Functions(test.getTestMethod().orElseThrow().getName() + "-");
  }

  static List<Repeat> repeats() {
    return Repeat.all();
  }

  @ParameterizedTest
  @MethodSource("repeats")
  void doesNothingTwiceWithoutAKey(Repeat repeat) {
    repeat.before().forEach(functions::send);
    var first = functions.send(repeat.request());
    repeat.between().forEach(functions::send);

    var again = functions.send(repeat.request());

    assertThat(first.told()).isEqualTo(repeat.first());
    assertThat(again.told()).isEqualTo(repeat.again());
    assertThat(functions.stock(repeat.sku())).isEqualTo(repeat.stock());
  }

  @ParameterizedTest
  @MethodSource("repeats")
  void givesTheFirstAnswerAgainForAKey(Repeat repeat) {
    var request = repeat.request().with("Idempotency-Key", repeat.name());
    repeat.before().forEach(functions::send);
    var first = functions.send(request);
    repeat.between().forEach(functions::send);
    var stock = functions.stock(repeat.sku());

    var again = functions.send(request);

    assertThat(first.told()).isEqualTo(repeat.first());
    assertThat(again.status()).isEqualTo(first.status());
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.isReplayed()).isTrue();
    assertThat(functions.stock(repeat.sku())).isEqualTo(stock);
  }
}
