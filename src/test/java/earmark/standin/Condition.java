package earmark.standin;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a request demands of an item: all the terms.
 *
 * @param text of the expression
 * @param names what the words with # in them stand for
 * @param values what those with a colon stand for
 */
record Condition(
    String text, List<Term> terms, Map<String, String> names, Map<String, AttributeValue> values) {

  static final Condition NONE = new Condition("", List.of(), Map.of(), Map.of());

  /**
   * @param item empty if none is there
   */
  boolean holds(Map<String, AttributeValue> item) {
    for (var term : terms) {
      if (!holds(term, item)) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(Term term, Map<String, AttributeValue> item) {
    return switch (term) {
      case Term.Exists(var path, var wanted) -> (find(path, item) != null) == wanted;
      case Term.Equal(var left, var right, var wanted) ->
          areEqual(find(left, item), find(right, item)) == wanted;
      case Term.Ordered(var left, var order, var right) ->
          areInOrder(find(left, item), order, find(right, item));
      case Term.BeginsWith(var path, var prefix) ->
          beginsWith(find(path, item), find(prefix, item));
    };
  }

  /** What is not there is equal to nothing, not even to something else that is not there. */
  private static boolean areEqual(@Nullable AttributeValue left, @Nullable AttributeValue right) {
    return left != null && right != null && Values.areEqual(left, right);
  }

  private static boolean areInOrder(
      @Nullable AttributeValue left, Term.Order order, @Nullable AttributeValue right) {
    return left != null
        && right != null
        && left.type() == right.type()
        && Values.isOrdered(left.type())
        && order.holds(Values.compare(left, right));
  }

  private static boolean beginsWith(
      @Nullable AttributeValue text, @Nullable AttributeValue prefix) {
    return text != null && prefix != null && Values.beginsWith(text, prefix);
  }

  private @Nullable AttributeValue find(Operand operand, Map<String, AttributeValue> item) {
    return operand.isValue() ? value(operand) : item.get(name(operand));
  }

  AttributeValue value(Operand operand) {
    return requireNonNull(values.get(operand.word()));
  }

  String name(Operand path) {
    return path.isPlaceholder() ? requireNonNull(names.get(path.word())) : path.word();
  }

  /** Refuses values that have no order where one is asked for. */
  void requireValid() {
    for (var term : terms) {
      switch (term) {
        case Term.Exists _, Term.Equal _ -> {}
        case Term.Ordered(var left, var order, var right) -> {
          requireOrdered(order.sign, left);
          requireOrdered(order.sign, right);
        }
        case Term.BeginsWith(_, var prefix) -> requireText(prefix);
      }
    }
  }

  private void requireOrdered(String sign, Operand operand) {
    if (operand.isValue() && !Values.isOrdered(value(operand).type())) {
      throw incorrectOperand(sign, operand);
    }
  }

  private void requireText(Operand operand) {
    if (operand.isValue() && value(operand).type() == AttributeValue.Type.B) {
      throw new UnsupportedOperationException("cannot tell what binary values begin with");
    }
    if (operand.isValue() && value(operand).type() != AttributeValue.Type.S) {
      throw incorrectOperand("begins_with", operand);
    }
  }

  private RuntimeException incorrectOperand(String operator, Operand operand) {
    return Failures.invalid(
        "Incorrect operand type for operator or function; operator or function: %s, operand type: %s"
            .formatted(operator, value(operand).type()));
  }
}
