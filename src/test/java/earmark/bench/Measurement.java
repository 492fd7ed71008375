package earmark.bench;

/** Measures one thing, in a few minutes at most, and reports it. */
@FunctionalInterface
interface Measurement {

  void measure(Report report) throws Exception;
}
