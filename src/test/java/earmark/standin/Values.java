package earmark.standin;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How DynamoDB compares values. */
final class Values {

  private static final Set<AttributeValue.Type> ORDERED =
      Set.of(AttributeValue.Type.S, AttributeValue.Type.N, AttributeValue.Type.B);

  private Values() {}

  /** Whether values of this type have an order. */
  static boolean isOrdered(AttributeValue.Type type) {
    return ORDERED.contains(type);
  }

  /** The order of two values, which is one of DynamoDB's if both are of one type that has one. */
  static int compare(AttributeValue one, AttributeValue other) {
    if (one.type() != other.type()) {
      return one.type().compareTo(other.type());
    }
    return switch (one.type()) {
      case S -> compareTexts(one.s(), other.s());
      case N -> compareNumbers(one.n(), other.n());
      case B -> Arrays.compareUnsigned(one.b().asByteArrayUnsafe(), other.b().asByteArrayUnsafe());
      default -> throw new IllegalArgumentException("no order of " + one.type());
    };
  }

  /** As their UTF-8 does: surrogates, which stand for the last code points, come last. */
  private static int compareTexts(String one, String other) {
    var shared = Math.min(one.length(), other.length());
    for (var i = 0; i < shared; i++) {
      var a = one.charAt(i);
      var b = other.charAt(i);
      if (a != b) {
        return Character.isSurrogate(a) == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  private static int compareNumbers(String one, String other) {
    return one.equals(other) ? 0 : new BigDecimal(one).compareTo(new BigDecimal(other));
  }

  /** Numbers are equal if they are the same number; inside lists, maps and sets if they look it. */
  static boolean areEqual(AttributeValue one, AttributeValue other) {
    var areNumbers = one.type() == AttributeValue.Type.N && other.type() == AttributeValue.Type.N;
    return areNumbers ? compareNumbers(one.n(), other.n()) == 0 : one.equals(other);
  }

  static boolean beginsWith(AttributeValue value, AttributeValue prefix) {
    return value.type() == AttributeValue.Type.S
        && prefix.type() == AttributeValue.Type.S
        && value.s().startsWith(prefix.s());
  }
}
