package earmark.testing;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.testing.FaultyHttpClient.Call;
import java.nio.charset.StandardCharsets;

/**
 * The write units of a transaction, computed from the items that it sends, because DynamoDB Local
 * counts transactions wrongly: 2 for each begun KB of an item, and 1 for each KB of its entry in an
 * index that holds all attributes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">Capacity
 *     unit consumption</a>
 */
public final class WriteUnits {

  private WriteUnits() {}

  /** The units of a TransactWriteItems that only puts items. */
  public static long of(Call call) {
    var units = 0L;
    for (var action : TestJson.json(call.body()).get("TransactItems")) {
      var item = action.get("Put").get("Item");
      units += 2 * kilobytes(item) + (item.has("bySku") ? kilobytes(item) : 0);
    }
    return units;
  }

  private static long kilobytes(JsonNode item) {
    return (size(item) + 1023) / 1024;
  }

  /**
   * Names and values of all attributes; numbers are counted with every digit, which is too much.
   */
  private static long size(JsonNode attributes) {
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
      case "M" -> 3 + value.getValue().size() + size(value.getValue());
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
