package earmark.standin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads an expression of comparisons and functions that are joined by AND. */
final class ExpressionParser {

  private static final Pattern WORD = Pattern.compile("\\s*(<=|>=|<>|[=<>(),]|[#:]?\\w+)\\s*");

  private final String text;
  private final Deque<String> words = new ArrayDeque<>();

  private ExpressionParser(String text) {
    this.text = text;
    var matcher = WORD.matcher(text);
    while (matcher.lookingAt()) {
      words.add(matcher.group(1));
      matcher.region(matcher.end(), text.length());
    }
    if (matcher.regionStart() < text.length()) {
      throw unsupported();
    }
  }

  /**
   * @throws UnsupportedOperationException if there is anything else in it
   */
  static List<Term> parse(String text) {
    return new ExpressionParser(text).terms();
  }

  private List<Term> terms() {
    var terms = new ArrayList<Term>();
    terms.add(term());
    while (!words.isEmpty()) {
      if (!next().equalsIgnoreCase("AND")) {
        throw unsupported();
      }
      terms.add(term());
    }
    return List.copyOf(terms);
  }

  private Term term() {
    var first = next();
    if ("(".equals(words.peek())) {
      return function(first);
    }
    var left = operand(first);
    var sign = next();
    var right = operand(next());
    return switch (sign) {
      case "=" -> new Term.Equal(left, right, true);
      case "<>" -> new Term.Equal(left, right, false);
      default -> new Term.Ordered(left, order(sign), right);
    };
  }

  private Term function(String name) {
    expect("(");
    var path = path(next());
    var term =
        switch (name) {
          case "attribute_exists" -> new Term.Exists(path, true);
          case "attribute_not_exists" -> new Term.Exists(path, false);
          case "begins_with" -> {
            expect(",");
            yield new Term.BeginsWith(path, operand(next()));
          }
          default -> throw unsupported();
        };
    expect(")");
    return term;
  }

  private Operand path(String word) {
    var operand = operand(word);
    if (operand.isValue()) {
      throw unsupported();
    }
    return operand;
  }

  private Operand operand(String word) {
    if (!Operand.isOperand(word)) {
      throw unsupported();
    }
    return new Operand(word);
  }

  private Term.Order order(String sign) {
    return Stream.of(Term.Order.values())
        .filter(order -> order.sign.equals(sign))
        .findFirst()
        .orElseThrow(this::unsupported);
  }

  private void expect(String word) {
    if (!next().equals(word)) {
      throw unsupported();
    }
  }

  private String next() {
    var next = words.poll();
    if (next == null) {
      throw unsupported();
    }
    return next;
  }

  private UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException("cannot evaluate the expression: " + text);
  }
}
