package earmark.application;

import static java.util.stream.Collectors.toSet;

import earmark.domain.AllocationId;
import earmark.domain.Batch;
import earmark.domain.BatchReference;
import earmark.domain.Product;
import earmark.domain.Sku;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The lines that may move when a product is settled, and how many of them at once. It is kept over
 * all attempts and commits of one command, or of one settling.
 */
final class Candidates {

  /** Of 90 lines that leaves 22: fewer were not seen to win much more often. */
  private static final int MOST_HALVINGS = 2;

  private final AllocationReader allocations;
  private final Sku sku;
  private final WaitingLines waiting;
  private final int pageSize;
  private final Map<BatchReference, SuggestedLines> promised = new HashMap<>();
  private final Set<AllocationId> moved = new HashSet<>();
  private int halvings;
  private boolean attempted;

  private Candidates(AllocationReader allocations, Sku sku, WaitingLines waiting, int pageSize) {
    this.allocations = allocations;
    this.sku = sku;
    this.waiting = waiting;
    this.pageSize = pageSize;
  }

  /** Those of a request, which leaves most of them to others if they are many. */
  static Candidates ofRequest(AllocationReader allocations, Sku sku) {
    var waiting = WaitingLines.firstPage(allocations, sku);
    return new Candidates(allocations, sku, waiting, Settler.MAX_LINES);
  }

  /** However many there are. */
  static Candidates all(AllocationReader allocations, Sku sku) {
    return new Candidates(allocations, sku, WaitingLines.all(allocations, sku), 400);
  }

  /** Begins an attempt with the product as it is now. If there was one before, it was lost. */
  void begin(Product product) {
    if (attempted) {
      halvings = Math.min(MOST_HALVINGS, halvings + 1);
    }
    attempted = true;
    moved.clear();
    waiting.startOverUnlessStill(product.waiting().version());
    promised
        .keySet()
        .retainAll(product.shortBatches().stream().map(Batch::reference).collect(toSet()));
  }

  /** The attempt is committed: forgets the lines that it has moved. */
  void committed() {
    attempted = false;
    halvings = Math.max(0, halvings - 1);
    waiting.removeAll(moved);
    promised.values().forEach(lines -> lines.removeAll(moved));
  }

  /**
   * How many of so many lines to move at once: fewer after lost races, because the larger a
   * transaction the longer it takes, and the more easily it is lost.
   */
  int atOnce(int most) {
    return Math.min(most, Math.max(1, most >> halvings));
  }

  WaitingLines waiting() {
    return waiting;
  }

  /** The lines that are promised units of this batch, newest first. */
  SuggestedLines promisedOf(BatchReference batch) {
    return promised.computeIfAbsent(
        batch, it -> new SuggestedLines(allocations, sku, new OpenLines.NewestOf(it), pageSize));
  }

  /** The line has moved, if the attempt is not lost. */
  void moved(AllocationId line) {
    moved.add(line);
  }
}
