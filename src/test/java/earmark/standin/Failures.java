package earmark.standin;

import static java.util.stream.Collectors.joining;

import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What DynamoDB refuses, as the SDK throws it. */
final class Failures {

  private static final int STATUS = 400;
  private static final SdkHttpResponse RESPONSE =
      SdkHttpResponse.builder().statusCode(STATUS).build();

  private Failures() {}

  static DynamoDbException invalid(String message) {
    return (DynamoDbException)
        withDetails(DynamoDbException.builder(), "ValidationException", message).build();
  }

  static ResourceNotFoundException notFound(String table) {
    return (ResourceNotFoundException)
        withDetails(
                ResourceNotFoundException.builder(),
                "ResourceNotFoundException",
                "Cannot do operations on a non-existent table: " + table)
            .build();
  }

  static ResourceInUseException inUse(String table) {
    return (ResourceInUseException)
        withDetails(
                ResourceInUseException.builder(),
                "ResourceInUseException",
                "Cannot create preexisting table: " + table)
            .build();
  }

  static TransactionCanceledException cancelled(List<CancellationReason> reasons) {
    var codes = reasons.stream().map(CancellationReason::code).collect(joining(", ", "[", "]"));
    var builder = TransactionCanceledException.builder().cancellationReasons(reasons);
    return (TransactionCanceledException)
        withDetails(
                builder,
                "TransactionCanceledException",
                "Transaction cancelled, please refer cancellation reasons for specific reasons "
                    + codes)
            .build();
  }

  static IdempotentParameterMismatchException otherRequest(String token) {
    return (IdempotentParameterMismatchException)
        withDetails(
                IdempotentParameterMismatchException.builder(),
                "IdempotentParameterMismatchException",
                "Another request was sent with the token " + token)
            .build();
  }

  static TransactionInProgressException inProgress(String token) {
    return (TransactionInProgressException)
        withDetails(
                TransactionInProgressException.builder(),
                "TransactionInProgressException",
                "The transaction with this token is already in progress: " + token)
            .build();
  }

  private static DynamoDbException.Builder withDetails(
      DynamoDbException.Builder builder, String code, String message) {
    return builder
        .message(message)
        .statusCode(STATUS)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("DynamoDb")
                .errorCode(code)
                .errorMessage(message)
                .sdkHttpResponse(RESPONSE)
                .build());
  }

  /**
   * A request that asks for what is not done here, which is not passed over in silence.
   *
   * @param asked what {@code has…} of the SDK's requests tells
   */
  static void requireNone(String what, boolean asked) {
    if (asked) {
      throw new UnsupportedOperationException(what + " is nothing that is done here");
    }
  }
}
