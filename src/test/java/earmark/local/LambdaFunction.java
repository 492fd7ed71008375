package earmark.local;

/** A function as Lambda invokes it: JSON in, JSON out. May be invoked by many threads at once. */
@FunctionalInterface
interface LambdaFunction {

  /** What the function throws comes through. */
  String invoke(String event);
}
