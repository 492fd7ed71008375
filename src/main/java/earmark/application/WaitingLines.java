package earmark.application;

import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The lines of one product that wait, oldest first, as far as they were looked for. It is kept
 * while the product is settled in several commits: as long as {@link
 * earmark.domain.Waiting#version} stands still, no line can have come that it does not know.
 */
final class WaitingLines {

  private final AllocationReader allocations;
  private final SuggestedLines suggested;
  private final boolean allPages;
  private long version = -1;
  private boolean complete;

  private WaitingLines(AllocationReader allocations, Sku sku, boolean allPages, int pageSize) {
    this.allocations = allocations;
    this.suggested = new SuggestedLines(allocations, sku, new OpenLines.Waiting(), pageSize);
    this.allPages = allPages;
  }

  /** All of them, however many there are. */
  static WaitingLines all(AllocationReader allocations, Sku sku) {
    return new WaitingLines(allocations, sku, true, 1000);
  }

  /** The first page: who has no time to look through many leaves them to others. */
  static WaitingLines firstPage(AllocationReader allocations, Sku sku) {
    return new WaitingLines(allocations, sku, false, 100);
  }

  /** The lines found so far. They may have left since, or want something else now. */
  List<Versioned<Allocation>> known() {
    return suggested.known();
  }

  /** Forgets all if lines may wait now that were not found. */
  void startOverUnlessStill(long waitingVersion) {
    if (version != waitingVersion) {
      forget();
      version = waitingVersion;
    }
  }

  private void forget() {
    suggested.forget();
    complete = false;
  }

  /** Lines that wait no more, in the storage. */
  void removeAll(Set<AllocationId> gone) {
    suggested.removeAll(gone);
  }

  /** Whether the index has shown all that it has. */
  boolean isExhausted() {
    return suggested.isExhausted();
  }

  /** Whether there is a page that may be looked at. */
  boolean hasMore() {
    return !suggested.isBegun() || (allPages && !suggested.isExhausted());
  }

  /** The next lines that the index shows; {@link Busy} if the deadline has passed. */
  List<Versioned<Allocation>> more(Deadline deadline) {
    return suggested.more(deadline);
  }

  /**
   * Whether all are known that wait in the storage. To prove it they are read consistently, after
   * the product was: those who still wait must add up to what it counts. If they do not, the index
   * has not shown all of them yet, and they are forgotten.
   *
   * <p>It rests on nothing that an attempt has assumed, so it holds for the next attempt, too.
   *
   * @param besides lines that may wait and were found elsewhere
   * @param stored the units that are waited for, by the product as it is stored
   */
  boolean areComplete(Set<AllocationId> besides, Quantity stored, Deadline deadline) {
    if (!complete && isExhausted()) {
      readAgain(besides, deadline);
      complete = sum().equals(stored);
      if (!complete) {
        forget();
      }
    }
    return complete;
  }

  private void readAgain(Set<AllocationId> besides, Deadline deadline) {
    var found = known().stream().map(line -> line.aggregate().id());
    var ids = Stream.concat(found, besides.stream()).distinct().toList();
    suggested.replaceBy(
        allocations.findAll(ids, deadline).stream()
            .filter(line -> line.aggregate().isWaiting())
            .sorted(SuggestedLines.OLDEST_FIRST)
            .toList());
  }

  private Quantity sum() {
    return known().stream()
        .map(line -> line.aggregate().quantity())
        .reduce(Quantity.NONE, Quantity::plus);
  }
}
