package earmark.bench;

import earmark.standin.ItemBytes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

/**
 * The read units of the calls of a client, computed from the items that came back: 4 KB each, of
 * which eventually consistent reads count half and transactions double. What is not there counts as
 * one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">Capacity
 *     unit consumption</a>
 */
final class ReadUnits implements ExecutionInterceptor {

  private final AtomicLong halves = new AtomicLong();

  /** The units since the last time this was asked. */
  double take() {
    return halves.getAndSet(0) / 2.0;
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes call) {
    halves.addAndGet(
        switch (context.response()) {
          case GetItemResponse one -> weight(context.request()) * units(one.item());
          case QueryResponse some -> weight(context.request()) * unitsOfAll(some.items());
          case BatchGetItemResponse many -> {
            var found = many.responses().values().stream().flatMap(List::stream).toList();
            yield 2 * (unitsOfEach(found.stream()) + keys(context.request()) - found.size());
          }
          case TransactGetItemsResponse proof ->
              4 * unitsOfEach(proof.responses().stream().map(it -> it.item()));
          default -> 0;
        });
  }

  private static long weight(SdkRequest request) {
    return switch (request) {
      case GetItemRequest one when Boolean.TRUE.equals(one.consistentRead()) -> 2;
      case QueryRequest some when Boolean.TRUE.equals(some.consistentRead()) -> 2;
      default -> 1;
    };
  }

  private static long keys(SdkRequest request) {
    return ((BatchGetItemRequest) request)
        .requestItems().values().stream().mapToLong(table -> table.keys().size()).sum();
  }

  private static long unitsOfEach(Stream<Map<String, AttributeValue>> items) {
    return items.mapToLong(ReadUnits::units).sum();
  }

  private static long units(Map<String, AttributeValue> item) {
    return unitsOfBytes(ItemBytes.of(item));
  }

  private static long unitsOfAll(List<Map<String, AttributeValue>> items) {
    return unitsOfBytes(items.stream().mapToLong(ItemBytes::of).sum());
  }

  private static long unitsOfBytes(long bytes) {
    return Math.max(1, (bytes + 4095) / 4096);
  }
}
