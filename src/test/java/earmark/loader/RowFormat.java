package earmark.loader;

/** How the rows of a file are written. */
@FunctionalInterface
interface RowFormat {

  /**
   * The row as JSON; {@link earmark.lambda.MalformedRequest} if it is none of this format. What the
   * JSON says is not looked at.
   */
  String toJson(String line);
}
