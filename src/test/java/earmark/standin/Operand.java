package earmark.standin;

/**
 * A side of a comparison, or an argument of a function.
 *
 * @param word as the expression has it: {@code :value}, {@code #name} or the name of an attribute
 */
record Operand(String word) {

  boolean isValue() {
    return word.startsWith(":");
  }

  boolean isPlaceholder() {
    return word.startsWith("#");
  }

  static boolean isOperand(String word) {
    var first = word.charAt(0);
    return first == ':' || first == '#' || first == '_' || Character.isLetter(first);
  }
}
