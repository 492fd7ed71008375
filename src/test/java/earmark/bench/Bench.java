package earmark.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures everything, or only what is named: prints tables, writes plots and {@code results.json}
 * into a folder, and says which goals are missed.
 */
final class Bench {

  private Bench() {}

  /** In the order in which they run. */
  private static Map<String, Measurement> measurements() {
    var all = new LinkedHashMap<String, Measurement>();
    all.put("cost", Cost::measure);
    all.put("roundtrips", RoundTrips::measure);
    all.put("lostanswers", LostAnswers::measure);
    all.put("overhead", Overhead::measure);
    all.put("hotsku", HotSku::measure);
    all.put("locking", Locking::measure);
    all.put("httpclients", HttpClients::measure);
    all.put("growth", Growth::measure);
    all.put("coldstart", ColdStart::measure);
    return all;
  }

  /**
   * Runs it.
   *
   * @param arguments the folder of the results, and what to measure: {@code all} or one of them
   */
  public static void main(String[] arguments) throws Exception {
    var report = new Report(System.out, Path.of(arguments[0]));
    var only = arguments[1];
    var measurements = measurements();
    if (!only.equals("all") && !measurements.containsKey(only)) {
      System.out.printf("-Donly=%s is not one of %s%n", only, measurements.keySet());
      System.exit(1);
    }
    for (var measurement : measurements.entrySet()) {
      if (only.equals("all") || only.equals(measurement.getKey())) {
        measurement.getValue().measure(report);
      }
    }
    report.end();
    System.exit(0); // DynamoDB Local leaves threads behind
  }
}
