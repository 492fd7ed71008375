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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Settles a product within one unit of work, as far as one transaction reaches: displaces lines of
 * short batches, the newest promise first, then serves lines that wait, the oldest first.
 */
final class Settling {

  private static final Comparator<Allocation> OLDEST_FIRST =
      comparing(Allocation::since).thenComparing(Allocation::orderId);

  private final UnitOfWork unitOfWork;
  private final Product product;
  private final AllocationReader allocations;
  private final WaitingLines waitingLines;
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
      AllocationReader allocations,
      WaitingLines waitingLines,
      int room,
      Deadline deadline,
      Instant now) {
    this.unitOfWork = unitOfWork;
    this.product = product;
    this.allocations = allocations;
    this.waitingLines = waitingLines;
    this.room = room;
    this.deadline = deadline;
    this.now = now;
    waitingLines.startOverUnlessStill(product.waiting().version());
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
    @Nullable String after = null;
    var more = true;
    while (more && mustDisplaceFrom(batch)) {
      var page = newestOf(batch, after);
      page.items().stream()
          .takeWhile(_ -> mustDisplaceFrom(batch))
          .map(this::take)
          .filter(line -> line.isOn(batch))
          .forEach(line -> displace(line, batch));
      after = page.next();
      more = after != null;
    }
  }

  private Page<Versioned<Allocation>> newestOf(BatchReference batch, @Nullable String after) {
    return allocations.openLines(
        product.id(), new OpenLines.NewestOf(batch), new PageRequest(room, after), deadline);
  }

  private boolean mustDisplaceFrom(BatchReference batch) {
    return room > 0 && product.batch(batch).filter(Batch::isShort).isPresent();
  }

  private void displace(Allocation line, BatchReference from) {
    product.displace(line, now);
    displaced.put(line, from);
  }

  private void serveWaiting() {
    serveAll(waitingLines.known());
    while (mayServe() && waitingLines.hasMore()) {
      serveAll(waitingLines.more(deadline));
    }
    if (mayServe() && waitingLines.isExhausted()) {
      newlyWaiting().sorted(OLDEST_FIRST).toList().forEach(this::serve);
    }
    if (mayServe() && waitingLines.areComplete(here.keySet(), stored(), deadline)) {
      serveAll(waitingLines.known());
      if (mayServe()) {
        bound();
      }
    }
  }

  private boolean mayServe() {
    return room > 0 && product.mayServeWaiting();
  }

  private void serveAll(List<Versioned<Allocation>> lines) {
    for (var line : lines) {
      var seen = line.aggregate();
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
      waitingLines.leave(line.id());
    }
  }

  /** Lines that wait in this unit of work, and may not do so in the storage. */
  private Stream<Allocation> newlyWaiting() {
    return here.values().stream().filter(Allocation::isWaiting);
  }

  private Quantity stored() {
    return product.waitingWhenLoaded().quantity();
  }

  /** None of those who wait fits, so the smallest of them is the bound. */
  private void bound() {
    var others =
        waitingLines.known().stream()
            .map(Versioned::aggregate)
            .filter(line -> !here.containsKey(line.id()));
    Stream.concat(others, newlyWaiting())
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
        displaced.entrySet().stream().map(it -> displaced(it.getKey(), it.getValue())).toList(),
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
