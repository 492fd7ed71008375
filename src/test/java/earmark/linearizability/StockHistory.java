package earmark.linearizability;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import earmark.linearizability.Verdict.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What all clients saw, beside what the journal says was done, judged sku by sku: whether all of it
 * could have happened one after another, by the rules of stock.
 */
public final class StockHistory {

  private static final StockModel STOCK = new StockModel();

  private final Operations operations = new Operations();
  private final Map<String, JournalEntry> journal = new LinkedHashMap<>();

  private StockHistory(List<JsonNode> journalRecords) {
    for (var record : journalRecords) {
      var entry = JournalEntry.of(record);
      journal.put(entry.commandId(), entry);
      operations.record(entry);
    }
  }

  /**
   * Judges a whole history.
   *
   * @param exchanges every attempt of every client
   * @param journalRecords all items of the journal table, as JSON
   */
  public static StockHistory of(List<Exchange> exchanges, List<JsonNode> journalRecords) {
    var history = new StockHistory(journalRecords);
    history.checkVersions();
    history.read(exchanges.stream().map(Attempt::of).toList());
    history.operations.bySku().forEach(history::check);
    return history;
  }

  /** What cannot have happened, a short story each that names its sku; empty if all is well. */
  public List<String> violations() {
    return List.copyOf(operations.violations());
  }

  private void violation(String sku, String what) {
    operations.violations().add("sku %s: %s".formatted(sku, what));
  }

  /** Each version of a sku is of one record, from the first one on. */
  private void checkVersions() {
    var versions = new TreeMap<String, NavigableMap<Long, JournalEntry>>();
    for (var entry : journal.values()) {
      entry
          .effects()
          .forEach(
              (sku, effect) ->
                  checkVersion(
                      sku,
                      effect.version(),
                      entry,
                      versions.computeIfAbsent(sku, _ -> new TreeMap<>())));
    }
    versions.forEach(this::checkGaps);
  }

  private void checkVersion(
      String sku, long version, JournalEntry entry, Map<Long, JournalEntry> made) {
    made.merge(
        version,
        entry,
        (first, second) -> {
          operations.broken().add(sku);
          violation(
              sku,
              "version %d was made twice, by %s and by %s"
                  .formatted(version, first.commandId(), second.commandId()));
          return first;
        });
  }

  private void checkGaps(String sku, NavigableMap<Long, JournalEntry> made) {
    if (made.firstKey() != 1 || made.lastKey() != made.size()) {
      operations.broken().add(sku);
      var missing = LongStream.rangeClosed(1, made.lastKey()).filter(it -> !made.containsKey(it));
      violation(sku, "no record has made version " + missing.findFirst().orElse(0));
    }
  }

  private void read(List<Attempt> attempts) {
    attempts.stream().filter(it -> it.request().isRead()).forEach(operations::read);
    var commands =
        attempts.stream()
            .filter(it -> !it.request().isRead())
            .collect(
                groupingBy(
                    it -> it.exchange().commandId(), LinkedHashMap::new, Collectors.toList()));
    commands.forEach(
        (id, ofCommand) ->
            new CommandAttempts(ofCommand, Optional.ofNullable(journal.get(id)), operations).add());
    journal.values().stream()
        .filter(entry -> !entry.isSettling() && !commands.containsKey(entry.commandId()))
        .forEach(this::nobodyAskedFor);
  }

  private void nobodyAskedFor(JournalEntry entry) {
    operations.broken().addAll(entry.effects().keySet());
    violation(
        String.join(", ", entry.effects().keySet()),
        "%s is on record, and nobody asked for it: %s"
            .formatted(entry.commandId(), entry.effects()));
  }

  private void check(String sku, List<Call<SkuOperation>> calls) {
    if (!operations.broken().contains(sku)
        && Linearizability.check(STOCK, calls)
            instanceof Violation<SkuState, SkuOperation> violation) {
      violation(sku, violation.describe());
    }
  }
}
