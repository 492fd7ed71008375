package earmark.standin;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The size of an item in bytes, as DynamoDB counts it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item
 *     sizes and formats</a>
 */
public final class ItemBytes {

  /** What a list or a map has besides its elements. */
  private static final int OF_CONTAINER = 3;

  private ItemBytes() {}

  public static int of(Map<String, AttributeValue> attributes) {
    var bytes = 0;
    for (var attribute : attributes.entrySet()) {
      bytes += ofText(attribute.getKey()) + of(attribute.getValue());
    }
    return bytes;
  }

  public static int of(AttributeValue value) {
    return switch (value.type()) {
      case S -> ofText(value.s());
      case N -> ofNumber(value.n());
      case B -> value.b().asByteArrayUnsafe().length;
      case L -> ofList(value.l());
      case M -> OF_CONTAINER + value.m().size() + of(value.m());
      case SS -> value.ss().stream().mapToInt(ItemBytes::ofText).sum();
      case NS -> value.ns().stream().mapToInt(ItemBytes::ofNumber).sum();
      case BS -> value.bs().stream().mapToInt(bytes -> bytes.asByteArrayUnsafe().length).sum();
      case BOOL, NUL -> 1;
      case UNKNOWN_TO_SDK_VERSION ->
          throw Failures.invalid(
              "Supplied AttributeValue is empty, must contain exactly one of the supported"
                  + " datatypes");
    };
  }

  private static int ofList(List<AttributeValue> elements) {
    var bytes = OF_CONTAINER;
    for (var element : elements) {
      bytes += 1 + of(element);
    }
    return bytes;
  }

  private static int ofText(String text) {
    var bytes = text.length();
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c >= 0x80) {
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }

  /** One byte, one more for every two significant digits, and one for a sign. */
  private static int ofNumber(String number) {
    var significant = 0;
    var zeros = 0;
    for (var i = 0; i < number.length(); i++) {
      var c = number.charAt(i);
      if (c == 'e' || c == 'E') {
        break;
      }
      if (c == '0') {
        zeros++;
      } else if (c >= '1' && c <= '9') {
        significant += significant == 0 ? 1 : 1 + zeros;
        zeros = 0;
      }
    }
    return 1 + (significant + 1) / 2 + (number.startsWith("-") ? 1 : 0);
  }
}
