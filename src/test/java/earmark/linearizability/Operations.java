package earmark.linearizability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The operations of every sku, and what is wrong before any order of them is looked for. Records
 * come first: they tell of which skus an order has lines.
 */
final class Operations {

  private final Map<String, List<Call<SkuOperation>>> bySku = new TreeMap<>();
  private final Map<String, Set<String>> skusOfOrders = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private final Set<String> broken = new HashSet<>();

  /** Those of each sku. */
  Map<String, List<Call<SkuOperation>>> bySku() {
    return bySku;
  }

  List<String> violations() {
    return violations;
  }

  /** The skus of which so much is wrong that no order need be looked for. */
  Set<String> broken() {
    return broken;
  }

  /** What was recorded of a command, or of a step of settling: that one is nobody's. */
  void record(JournalEntry entry) {
    violations.addAll(entry.faults());
    entry.effects().forEach((sku, effect) -> record(sku, effect, entry));
  }

  private void record(String sku, Effect effect, JournalEntry entry) {
    effect.events().stream()
        .filter(event -> event.json().has("orderId"))
        .forEach(event -> skusOf(event.orderId()).add(sku));
    if (entry.isSettling()) {
      var settling = new Asked.Settling();
      var step = SkuOperation.done(entry.commandId(), settling, entry.answer().of(sku), effect);
      add(sku, step, Long.MIN_VALUE, Exchange.NEVER);
    }
  }

  private Set<String> skusOf(String orderId) {
    return skusOfOrders.computeIfAbsent(orderId, _ -> new LinkedHashSet<>());
  }

  /** Something was shown, but lines and the arrivals of their batches one after the other. */
  void read(Attempt read) {
    answered(read);
    for (var line : read.answer().body().path("lines")) {
      if (line.path("status").asText().equals(StockLine.ALLOCATED)) {
        answered(read, line.path("sku").asText(), new Shown.Arrival(line.path("batch").asText()));
      }
    }
  }

  /** What an attempt was told that changed nothing. */
  void answered(Attempt attempt) {
    concerned(attempt.request(), attempt.answer())
        .forEach(sku -> answered(attempt, sku, attempt.request().of(sku).orElseThrow()));
  }

  private void answered(Attempt attempt, String sku, Asked asked) {
    var name = attempt.exchange().commandId();
    var operation = SkuOperation.answered(name, asked, attempt.answer().of(sku));
    add(sku, operation, attempt.called(), attempt.returned());
  }

  /** The skus that the answer says something of. */
  Set<String> concerned(Request request, Answer answer) {
    var skus = new LinkedHashSet<>(request.skus());
    if (request.isOfWholeOrder()) {
      skus.addAll(skusOf(request.orderId()));
      skus.addAll(answer.shown());
    }
    skus.removeIf(sku -> !answer.speaksOf(sku));
    return skus;
  }

  void add(String sku, SkuOperation operation, long called, long returned) {
    bySku
        .computeIfAbsent(sku, _ -> new ArrayList<>())
        .add(new Call<>(operation, called, returned, false));
  }

  /** Something is wrong with the command of this attempt. */
  void violation(Attempt attempt, String what) {
    var request = attempt.request();
    var skus = request.isOfWholeOrder() ? skusOf(request.orderId()) : request.skus();
    violations.add(
        "sku %s: %s, %s, %s"
            .formatted(String.join(", ", skus), attempt.exchange().commandId(), request, what));
  }
}
