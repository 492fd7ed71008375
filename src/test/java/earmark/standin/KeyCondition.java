package earmark.standin;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which items a query is for: those between two places.
 *
 * @param from included
 * @param to not included
 */
record KeyCondition(Place from, Place to) {

  /** Behind everything that begins with the text before it: no text has this code point. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  /**
   * What a condition on the partition key, and maybe on the sort key or its beginning, asks for.
   *
   * @throws UnsupportedOperationException if it asks for an order
   */
  static KeyCondition of(Condition condition, KeySchema schema) {
    if (condition.terms().stream().anyMatch(Term.Ordered.class::isInstance)) {
      throw new UnsupportedOperationException("cannot query by " + condition.text());
    }
    var partition = equalTo(condition, schema.partitionKey()).orElseThrow(KeyCondition::incomplete);
    if (condition.terms().size() == 1) {
      return between(List.of(partition), List.of(partition));
    }
    if (condition.terms().size() > 2) {
      throw Failures.invalid("KeyConditionExpressions must only contain one condition per key");
    }
    var sortKey = schema.sortKey().orElseThrow(KeyCondition::incomplete);
    var exact = equalTo(condition, sortKey);
    if (exact.isPresent()) {
      var both = List.of(partition, exact.get());
      return between(both, both);
    }
    var prefix = prefixOf(condition, sortKey).orElseThrow(KeyCondition::incomplete);
    return between(
        List.of(partition, prefix), List.of(partition, AttributeValue.fromS(prefix.s() + LAST)));
  }

  private static KeyCondition between(List<AttributeValue> from, List<AttributeValue> to) {
    return new KeyCondition(Place.of(from), Place.lastOf(to));
  }

  private static Optional<AttributeValue> equalTo(Condition condition, KeyAttribute attribute) {
    return condition.terms().stream()
        .filter(Term.Equal.class::isInstance)
        .map(Term.Equal.class::cast)
        .filter(term -> term.wanted() && term.right().isValue())
        .filter(term -> isOf(condition, term.left(), attribute))
        .map(term -> checked(condition, term.right(), attribute))
        .findFirst();
  }

  private static Optional<AttributeValue> prefixOf(Condition condition, KeyAttribute attribute) {
    return condition.terms().stream()
        .filter(Term.BeginsWith.class::isInstance)
        .map(Term.BeginsWith.class::cast)
        .filter(term -> term.prefix().isValue() && isOf(condition, term.path(), attribute))
        .map(term -> checked(condition, term.prefix(), attribute))
        .findFirst();
  }

  private static boolean isOf(Condition condition, Operand path, KeyAttribute attribute) {
    return !path.isValue() && condition.name(path).equals(attribute.name());
  }

  private static AttributeValue checked(
      Condition condition, Operand operand, KeyAttribute attribute) {
    var value = condition.value(operand);
    attribute.requireGiven(value);
    attribute.requireFits(value);
    return value;
  }

  private static RuntimeException incomplete() {
    return Failures.invalid("Query condition missed key schema element, or one is not supported");
  }
}
