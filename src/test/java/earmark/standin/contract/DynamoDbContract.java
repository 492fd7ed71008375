package earmark.standin.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import earmark.testing.IntegrationTest;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Runs every test of a part of the contract on DynamoDB and on its stand-in; each test has piles of
 * its own.
 */
@IntegrationTest
@ParameterizedClass
@MethodSource("dynamoDbs")
abstract class DynamoDbContract {

  final Things things;

  DynamoDbContract(Things things) {
    this.things = things;
  }

  static Stream<Things> dynamoDbs() {
    return Stream.of(Things.inDynamoDb(), Things.inMemory());
  }

  static void assertInvalid(ThrowingCallable call) {
    assertThat(refused("ValidationException", DynamoDbException.class, call))
        .matches(invalid -> !invalid.isThrottlingException());
  }

  /** What the call throws: this, as the SDK makes it of an answer. */
  static <E extends DynamoDbException> E refused(
      String code, Class<E> type, ThrowingCallable call) {
    var refused = catchThrowableOfType(type, call);

    assertThat(refused).isExactlyInstanceOf(type).hasMessageContaining("Status Code: 400");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(refused.awsErrorDetails().serviceName()).isEqualTo("DynamoDb");
    return refused;
  }

  /** Why the transaction is cancelled. */
  static List<CancellationReason> reasons(ThrowingCallable transaction) {
    var cancelled =
        refused("TransactionCanceledException", TransactionCanceledException.class, transaction);
    assertThat(cancelled).hasMessageContaining(codes(cancelled.cancellationReasons()).toString());
    return cancelled.cancellationReasons();
  }

  static List<String> codes(List<CancellationReason> reasons) {
    return reasons.stream().map(CancellationReason::code).toList();
  }
}
