package earmark.standin;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A parsed expression: what many requests send, each with names and values of its own. */
final class Expression {

  private final String text;
  private final List<Term> terms;
  private final Set<String> names;
  private final Set<String> values;

  private Expression(String text, List<Term> terms) {
    this.text = text;
    this.terms = terms;
    this.names = words(Operand::isPlaceholder);
    this.values = words(Operand::isValue);
  }

  /**
   * @throws UnsupportedOperationException if there is more in it than can be evaluated here
   */
  static Expression parse(String text) {
    return new Expression(text, ExpressionParser.parse(text));
  }

  private Set<String> words(Predicate<Operand> which) {
    return terms.stream()
        .flatMap(term -> term.operands().stream())
        .filter(which)
        .map(Operand::word)
        .collect(toUnmodifiableSet());
  }

  /** The condition of one request, which must say what its words mean, and nothing besides. */
  Condition with(Map<String, String> meantNames, Map<String, AttributeValue> meantValues) {
    requireSame("ExpressionAttributeNames", names, meantNames.keySet());
    requireSame("ExpressionAttributeValues", values, meantValues.keySet());
    var condition = new Condition(text, terms, meantNames, meantValues);
    condition.requireValid();
    return condition;
  }

  private static void requireSame(String what, Set<String> used, Set<String> given) {
    if (!given.containsAll(used)) {
      throw Failures.invalid(
          "Invalid expression: it uses what %s do not define: %s"
              .formatted(what, difference(used, given)));
    }
    if (given.size() > used.size()) {
      throw Failures.invalid(
          "Value provided in %s unused in expressions: keys: %s"
              .formatted(what, difference(given, used)));
    }
  }

  private static Set<String> difference(Set<String> from, Set<String> without) {
    var difference = new TreeSet<>(from);
    difference.removeAll(without);
    return difference;
  }
}
