package earmark.standin;

import java.util.List;

/** One of the conditions that an expression joins by AND. */
sealed interface Term {

  /** An attribute is there, or is wanted not to be. */
  record Exists(Operand path, boolean wanted) implements Term {}

  /** Two values are equal, or are wanted not to be. */
  record Equal(Operand left, Operand right, boolean wanted) implements Term {}

  record Ordered(Operand left, Order order, Operand right) implements Term {}

  record BeginsWith(Operand path, Operand prefix) implements Term {}

  default List<Operand> operands() {
    return switch (this) {
      case Exists(var path, _) -> List.of(path);
      case Equal(var left, var right, _) -> List.of(left, right);
      case Ordered(var left, _, var right) -> List.of(left, right);
      case BeginsWith(var path, var prefix) -> List.of(path, prefix);
    };
  }

  enum Order {
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    final String sign;

    Order(String sign) {
      this.sign = sign;
    }

    /**
     * @param order of the two values, as comparators tell it
     */
    boolean holds(int order) {
      return switch (this) {
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }
  }
}
