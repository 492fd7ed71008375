package earmark.linearizability;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What all clients saw, beside what the journal says was done, judged sku by sku. */
public final class StockHistory {

  private final List<String> violations;

  private StockHistory(List<String> violations) {
    this.violations = violations;
  }

  /**
   * Judges a whole history.
   *
   * @param exchanges every attempt of every client
   * @param journalRecords all items of the journal table, as JSON
   */
  public static StockHistory of(List<Exchange> exchanges, List<JsonNode> journalRecords) {
    return new StockHistory(List.of());
  }

  /** What cannot have happened, a short story each; empty if all is well. */
  public List<String> violations() {
    return violations;
  }
}
