package earmark.dynamodb;

import earmark.application.TransactionTooLarge;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The limits of a transaction, checked before it is sent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html">Quotas
 *     of DynamoDB</a>
 */
final class TransactionLimits {

  static final int MAX_ACTIONS = 100;
  static final long MAX_ITEM_BYTES = 400 * 1024;
  static final long MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;

  private TransactionLimits() {}

  /**
   * @throws TransactionTooLarge naming the limit that would be passed
   */
  static void check(int actions, Stream<Map<String, AttributeValue>> newItems) {
    if (actions > MAX_ACTIONS) {
      throw new TransactionTooLarge(
          "a transaction has at most %d actions; this one would have %d"
              .formatted(MAX_ACTIONS, actions));
    }
    var total = newItems.mapToLong(TransactionLimits::checkedSize).sum();
    if (total > MAX_TRANSACTION_BYTES) {
      throw new TransactionTooLarge(
          "a transaction has at most 4 MB (%d bytes); this one would have %d"
              .formatted(MAX_TRANSACTION_BYTES, total));
    }
  }

  private static long checkedSize(Map<String, AttributeValue> item) {
    var bytes = ItemSize.of(item);
    if (bytes > MAX_ITEM_BYTES) {
      throw new TransactionTooLarge(
          "an item has at most 400 KB (%d bytes); this one would have %d"
              .formatted(MAX_ITEM_BYTES, bytes));
    }
    return bytes;
  }
}
