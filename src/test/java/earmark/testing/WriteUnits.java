package earmark.testing;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.json.TestJson;
import earmark.testing.FaultyHttpClient.Call;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The write units of transactions, computed from the items that they send, because DynamoDB Local
 * counts transactions wrongly. A put costs 2 for each begun KB of the larger of the old item and
 * the new one, a check 2 for each of the item checked; each index 1 for each begun KB of an entry
 * that is added, removed or changed, and both if its key changes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">Capacity
 *     unit consumption</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html">Write
 *     capacity of global secondary indexes</a>
 */
public final class WriteUnits {

  /** Of every table, the attributes that identify an item. */
  private static final Set<String> KEYS = Set.of("sku", "orderId", "reference", "commandId");

  private final Map<String, JsonNode> items = new HashMap<>();

  private WriteUnits() {}

  /** The units of the last of these transactions, all of which were applied in this order. */
  public static long ofLast(List<Call> calls) {
    var tables = new WriteUnits();
    return calls.stream()
        .filter(call -> call.operation().equals("TransactWriteItems"))
        .mapToLong(tables::apply)
        .reduce(0, (_, last) -> last);
  }

  private long apply(Call call) {
    var units = 0L;
    for (var action : TestJson.json(call.body()).get("TransactItems")) {
      units += action.has("Put") ? put(action.get("Put")) : check(action.get("ConditionCheck"));
    }
    return units;
  }

  private long put(JsonNode put) {
    var item = put.get("Item");
    @Nullable JsonNode old = items.put(key(put.get("TableName"), item), item);
    return 2 * Math.max(kilobytes(item), old == null ? 0 : kilobytes(old))
        + index("bySku", item, old)
        + index("unsettledSince", item, old);
  }

  private long check(JsonNode check) {
    @Nullable JsonNode item = items.get(key(check.get("TableName"), check.get("Key")));
    return 2 * (item == null ? 1 : kilobytes(item));
  }

  private static String key(JsonNode table, JsonNode attributes) {
    var key = new StringBuilder(table.textValue());
    attributes.properties().stream()
        .filter(attribute -> isKey(table.textValue(), attribute.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(attribute -> key.append(' ').append(attribute));
    return key.toString();
  }

  private static boolean isKey(String table, String attribute) {
    return KEYS.contains(attribute) && !(table.endsWith("JournalTable") && attribute.equals("sku"));
  }

  /** An index on an attribute that sorts it; items without the attribute are not in it. */
  private static long index(String sortedBy, JsonNode item, @Nullable JsonNode old) {
    @Nullable JsonNode now = item.get(sortedBy);
    @Nullable JsonNode before = old == null ? null : old.get(sortedBy);
    if (Objects.equals(now, before)) {
      return now == null || sortedBy.equals("unsettledSince") ? 0 : kilobytes(item);
    }
    return (now == null ? 0 : kilobytes(item))
        + (before == null ? 0 : kilobytes(Objects.requireNonNull(old)));
  }

  private static long kilobytes(JsonNode item) {
    return (bytes(item) + 1023) / 1024;
  }

  /**
   * The bytes of an item, as it is sent: names and values of all attributes; numbers are counted
   * with every digit, which is too much.
   */
  public static long bytes(JsonNode attributes) {
    var size = 0L;
    for (var attribute : attributes.properties()) {
      size += utf8(attribute.getKey()) + sizeOfValue(attribute.getValue());
    }
    return size;
  }

  private static long sizeOfValue(JsonNode typed) {
    var value = typed.properties().iterator().next();
    return switch (value.getKey()) {
      case "S", "N" -> utf8(value.getValue().textValue());
      case "M" -> 3 + value.getValue().size() + bytes(value.getValue());
      case "L" -> {
        var size = 3L;
        for (var element : value.getValue()) {
          size += 1 + sizeOfValue(element);
        }
        yield size;
      }
      default -> throw new IllegalArgumentException("not counted yet: " + value.getKey());
    };
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
