package earmark.application;

import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.Quantity;
import earmark.domain.Sku;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one product that wait, oldest first, as far as they were looked for. It is kept
 * while the product is settled in several commits: as long as {@link
 * earmark.domain.Waiting#version} stands still, no line can have come that it does not know.
 */
final class WaitingLines {

  private final AllocationReader allocations;
  private final Sku sku;
  private final boolean allPages;
  private final int pageSize;
  private final List<Versioned<Allocation>> lines = new ArrayList<>();
  private final Set<AllocationId> left = new HashSet<>();
  private long version = -1;
  private boolean begun;
  private @Nullable String next;
  private boolean complete;

  private WaitingLines(AllocationReader allocations, Sku sku, boolean allPages, int pageSize) {
    this.allocations = allocations;
    this.sku = sku;
    this.allPages = allPages;
    this.pageSize = pageSize;
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
    return List.copyOf(lines);
  }

  /**
   * Begins an attempt: what a lost one has said of lines that left does not hold, and all is
   * forgotten if lines may wait now that were not found.
   */
  void startOverUnlessStill(long waitingVersion) {
    left.clear();
    if (version != waitingVersion) {
      forget();
      version = waitingVersion;
    }
  }

  private void forget() {
    lines.clear();
    begun = false;
    next = null;
    complete = false;
  }

  /** A line waits no more, if the attempt is not lost. */
  void leave(AllocationId line) {
    left.add(line);
  }

  /** The attempt is not lost: forgets the lines that have left. */
  void forgetThoseWhoLeft() {
    lines.removeIf(line -> left.contains(line.aggregate().id()));
  }

  /** Whether the index has shown all that it has. */
  boolean isExhausted() {
    return begun && next == null;
  }

  /** Whether there is a page that may be looked at. */
  boolean hasMore() {
    return !begun || (allPages && next != null);
  }

  /** The next lines that the index shows; {@link Busy} if the deadline has passed. */
  List<Versioned<Allocation>> more(Deadline deadline) {
    deadline.requireTimeLeft();
    var page =
        allocations.openLines(
            sku, new OpenLines.Waiting(), new PageRequest(pageSize, next), deadline);
    begun = true;
    next = page.next();
    lines.addAll(page.items());
    return page.items();
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
    var found = lines.stream().map(line -> line.aggregate().id());
    var ids = Stream.concat(found, besides.stream()).distinct().toList();
    var current = allocations.findAll(ids, deadline);
    lines.clear();
    current.stream().filter(line -> line.aggregate().isWaiting()).forEach(lines::add);
  }

  private Quantity sum() {
    return lines.stream()
        .map(line -> line.aggregate().quantity())
        .reduce(Quantity.NONE, Quantity::plus);
  }
}
