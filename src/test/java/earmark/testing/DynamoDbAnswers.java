package earmark.testing;

import static java.util.stream.Collectors.joining;

import earmark.testing.FaultyHttpClient.Fault;
import java.util.stream.Stream;

/**
 * Answers that DynamoDB gives and DynamoDB Local does not, word for word as the SDK receives them.
 */
public final class DynamoDbAnswers {

  private static final String NAMESPACE = "com.amazonaws.dynamodb.v20120810#";

  private DynamoDbAnswers() {}

  /** A transaction is cancelled, with these codes as reasons, one per action. */
  public static Fault cancelled(String... codes) {
    var reasons =
        Stream.of(codes).map("{\"Code\":\"%s\"}"::formatted).collect(joining(",", "[", "]"));
    return answered(
        400,
        "{\"__type\":\"%sTransactionCanceledException\",\"CancellationReasons\":%s,\"Message\":\"Transaction cancelled\"}"
            .formatted(NAMESPACE, reasons));
  }

  /** The same token is at work already. */
  public static Fault inProgress() {
    return error(400, NAMESPACE + "TransactionInProgressException");
  }

  public static Fault throttled() {
    return error(400, "com.amazon.coral.availability#ThrottlingException");
  }

  public static Fault throughputExceeded() {
    return error(400, NAMESPACE + "ProvisionedThroughputExceededException");
  }

  public static Fault internalError() {
    return error(500, NAMESPACE + "InternalServerError");
  }

  public static Fault accessDenied() {
    return error(400, "com.amazon.coral.service#AccessDeniedException");
  }

  /** A batch read comes back with nothing done. */
  public static Fault allUnprocessed() {
    return new Fault.Answered(
        200,
        request -> {
          var keys = request.substring("{\"RequestItems\":".length(), request.length() - 1);
          return "{\"Responses\":{},\"UnprocessedKeys\":" + keys + "}";
        });
  }

  private static Fault answered(int status, String body) {
    return new Fault.Answered(status, _ -> body);
  }

  private static Fault error(int status, String type) {
    return answered(status, "{\"__type\":\"%s\",\"message\":\"made up\"}".formatted(type));
  }
}
