package earmark.standin;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Parses every expression once: programs send few different ones. */
final class Expressions {

  private final Map<String, Expression> parsed = new HashMap<>();

  /** The condition of a request, one that always holds if it sends no expression. */
  Condition condition(
      @Nullable String expression, Map<String, String> names, Map<String, AttributeValue> values) {
    if (expression != null) {
      return parsed.computeIfAbsent(expression, Expression::parse).with(names, values);
    }
    if (!names.isEmpty() || !values.isEmpty()) {
      throw Failures.invalid(
          "ExpressionAttributeNames and ExpressionAttributeValues can only be specified when using"
              + " expressions");
    }
    return Condition.NONE;
  }
}
