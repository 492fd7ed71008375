package earmark.application;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.Batch;
import earmark.domain.BatchReference;
import earmark.domain.DisplacedLine;
import earmark.domain.Product;
import earmark.domain.PromotedLine;
import earmark.domain.Quantity;
import earmark.domain.Settlement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Settles a product within one unit of work, as far as one transaction reaches: displaces lines of
 * short batches, the newest promise first, then serves lines that wait, the oldest first.
 */
final class Settling {

  static final Comparator<Allocation> OLDEST_FIRST =
      comparing(Allocation::since).thenComparing(Allocation::orderId);

  private final UnitOfWork unitOfWork;
  private final Product product;
  private final Candidates candidates;
  private final Deadline deadline;
  private final Instant now;
  private final Map<AllocationId, Allocation> here = new LinkedHashMap<>();
  private final Map<Allocation, BatchReference> displaced = new LinkedHashMap<>();
  private final List<Allocation> served = new ArrayList<>();
  private int room;

  /**
   * The settling of a product of this unit of work.
   *
   * @param room the most lines that may be put into the transaction
   */
  Settling(
      UnitOfWork unitOfWork,
      Product product,
      Candidates candidates,
      int room,
      Deadline deadline,
      Instant now) {
    this.unitOfWork = unitOfWork;
    this.product = product;
    this.candidates = candidates;
    this.deadline = deadline;
    this.now = now;
    candidates.begin(product);
    this.room = candidates.atOnce(room);
  }

  /** A line of the product that this unit of work has changed already. */
  Settling beside(Allocation line) {
    here.put(line.id(), line);
    return this;
  }

  /** Moves lines until nothing is left to do, or no room; to be committed by the caller. */
  Settlement settle() {
    product.shortBatches().stream()
        .takeWhile(_ -> room > 0)
        .forEach(batch -> displaceFrom(batch.reference()));
    if (product.shortBatches().isEmpty()) {
      serveWaiting();
    }
    return settlement();
  }

  private void displaceFrom(BatchReference batch) {
    var lines = candidates.promisedOf(batch);
    displaceAll(lines.known(), lines, batch);
    while (mustDisplaceFrom(batch) && !lines.isExhausted()) {
      displaceAll(lines.more(deadline), lines, batch);
    }
    if (mustDisplaceFrom(batch)) { // the index has not shown all of them yet
      lines.forget();
    }
  }

  private void displaceAll(
      List<Versioned<Allocation>> some, SuggestedLines lines, BatchReference batch) {
    for (var seen : some) {
      if (mustDisplaceFrom(batch)) {
        var line = take(seen);
        if (line.isOn(batch)) {
          displace(line, batch);
          candidates.moved(line.id());
        } else {
          lines.remove(line.id());
        }
      }
    }
  }

  private boolean mustDisplaceFrom(BatchReference batch) {
    return room > 0 && product.batch(batch).filter(Batch::isShort).isPresent();
  }

  private void displace(Allocation line, BatchReference from) {
    product.displace(line, now);
    displaced.put(line, from);
  }

  private void serveWaiting() {
    var waiting = candidates.waiting();
    serveAll(waiting.known());
    while (mayServe() && waiting.hasMore()) {
      serveAll(waiting.more(deadline));
    }
    if (mayServe() && waiting.isExhausted()) {
      newlyWaiting().forEach(this::serve);
    }
    if (mayServe() && waiting.areComplete(here.keySet(), stored(), deadline)) {
      serveAll(waiting.known());
      if (mayServe()) {
        bound();
      }
    }
  }

  private boolean mayServe() {
    return room > 0 && product.mayServeWaiting();
  }

  /** Serves these, oldest first, and in between who waits since this attempt and is older. */
  private void serveAll(List<Versioned<Allocation>> lines) {
    var newly = new ArrayDeque<>(newlyWaiting());
    for (var line : lines) {
      var seen = line.aggregate();
      while (!newly.isEmpty() && OLDEST_FIRST.compare(newly.peek(), seen) < 0) {
        serve(newly.poll());
      }
      if (mayServe() && fits(here.getOrDefault(seen.id(), seen))) {
        var current = take(line);
        if (current.since().equals(seen.since())) { // else it has gone to the end
          serve(current);
        }
      }
    }
  }

  private boolean fits(Allocation line) {
    return product.availableToOneLine().covers(line.quantity());
  }

  private void serve(Allocation line) {
    if (line.isWaiting() && product.serve(line, now)) {
      served.add(line);
    }
    if (!line.isWaiting()) {
      candidates.moved(line.id());
    }
  }

  /** Lines that wait in this unit of work, oldest first; they may not do so in the storage. */
  private List<Allocation> newlyWaiting() {
    return here.values().stream().filter(Allocation::isWaiting).sorted(OLDEST_FIRST).toList();
  }

  private Quantity stored() {
    return product.waitingWhenLoaded().quantity();
  }

  /** None of those who wait fits, so the smallest of them is the bound. */
  private void bound() {
    var others =
        candidates.waiting().known().stream()
            .map(Versioned::aggregate)
            .filter(line -> !here.containsKey(line.id()));
    Stream.concat(others, newlyWaiting().stream())
        .map(Allocation::quantity)
        .min(naturalOrder())
        .ifPresent(smallest -> product.boundWaiting(smallest, now));
  }

  /** The line as it is in this unit of work, whose commit proves that it was so. */
  private Allocation take(Versioned<Allocation> seen) {
    return here.computeIfAbsent(
        seen.aggregate().id(),
        id -> {
          room--;
          unitOfWork.assume(List.of(seen));
          return unitOfWork.allocations().get(id);
        });
  }

  private Settlement settlement() {
    return new Settlement(
        displaced.entrySet().stream()
            .filter(it -> !it.getKey().isOn(it.getValue()))
            .map(it -> displaced(it.getKey(), it.getValue()))
            .toList(),
        served.stream()
            .filter(line -> !displaced.containsKey(line))
            .map(line -> new PromotedLine(line.orderId(), line.quantity()))
            .toList(),
        product.isSettled());
  }

  private static DisplacedLine displaced(Allocation line, BatchReference from) {
    return new DisplacedLine(line.orderId(), line.quantity(), from, line.batch(), line.status());
  }
}
