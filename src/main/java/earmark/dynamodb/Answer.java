package earmark.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What DynamoDB's answer to a transaction says of it, as far as it says anything. */
sealed interface Answer {

  /** All of it was applied, now or when the same request was sent before. */
  record Applied() implements Answer {}

  /**
   * Nothing was applied: the journal has records of commands already.
   *
   * @param items the records that it has, by the place of their action, from 0
   */
  record OnRecord(Map<Integer, Map<String, AttributeValue>> items) implements Answer {}

  /**
   * Nothing was applied: conditions failed.
   *
   * @param reasons one per action, each that failed with the item that is there now
   */
  record Changed(List<CancellationReason> reasons) implements Answer {}

  /**
   * Nothing was applied, for a reason that passes: the same request may succeed later. Another
   * transaction in the way and throttling are met alike, by a pause that begins short.
   */
  record NotNow(SdkException cause) implements Answer {}

  /**
   * No answer, or one that does not tell: all of it may have been applied, or may be yet. That is
   * said of every failure of the client itself, since it may have come after the request had left.
   */
  record Missing(SdkException cause) implements Answer {}

  /** Nothing was applied by this sending, for a reason that the same request meets every time. */
  record Refused(SdkException cause) implements Answer {}

  /**
   * What the failure of a call says.
   *
   * @param records how many of the actions, which are the first, put journal records
   */
  static Answer of(SdkException failure, int records) {
    return switch (failure) {
      case TransactionCanceledException cancelled -> ofCancellation(cancelled, records);
      case SdkClientException noAnswer -> new Missing(noAnswer);
      case TransactionInProgressException atWork ->
          new Missing(atWork); // the SDK calls it throttling
      case SdkServiceException broken when broken.statusCode() >= 500 -> new Missing(broken);
      case ProvisionedThroughputExceededException throttled -> new NotNow(throttled);
      case RequestLimitExceededException throttled -> new NotNow(throttled);
      case SdkServiceException throttled when throttled.isThrottlingException() ->
          new NotNow(throttled);
      default -> new Refused(failure);
    };
  }

  /**
   * There is one reason per action, and several may be bad at once, so the order of the questions
   * matters.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
   */
  private static Answer ofCancellation(TransactionCanceledException cancelled, int records) {
    var reasons = cancelled.cancellationReasons();
    var onRecord = new TreeMap<Integer, Map<String, AttributeValue>>();
    IntStream.range(0, Math.min(records, reasons.size()))
        .filter(i -> isConditionFailed(reasons.get(i)))
        .forEach(i -> onRecord.put(i, reasons.get(i).item()));
    if (!onRecord.isEmpty()) {
      return new OnRecord(onRecord);
    }
    var codes = reasons.stream().map(reason -> String.valueOf(reason.code())).toList();
    if (!KNOWN.containsAll(codes)) {
      return new Refused(cancelled);
    }
    return codes.stream().anyMatch(PASSING::contains)
        ? new NotNow(cancelled)
        : new Changed(reasons);
  }

  static boolean isConditionFailed(CancellationReason reason) {
    return CONDITION_FAILED.equals(reason.code());
  }

  String CONDITION_FAILED = "ConditionalCheckFailed";

  /** Another transaction is at work on the item, or its table is too busy. */
  Set<String> PASSING =
      Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  /** All that a valid request can meet; the others mean one that never succeeds. */
  Set<String> KNOWN =
      Set.of(
          "None",
          CONDITION_FAILED,
          "TransactionConflict",
          "ThrottlingError",
          "ProvisionedThroughputExceeded");
}
