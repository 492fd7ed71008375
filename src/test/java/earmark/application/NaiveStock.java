package earmark.application;

import static earmark.domain.AllocationStatus.ALLOCATED;
import static earmark.domain.AllocationStatus.SHIPPED;
import static earmark.domain.AllocationStatus.WAITING;
import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import earmark.application.StockState.LineState;
import earmark.application.StockState.ProductState;
import earmark.domain.AllocationId;
import earmark.domain.AllocationStatus;
import earmark.domain.Batch;
import earmark.domain.BatchReport;
import earmark.domain.DisplacedLine;
import earmark.domain.HeldLine;
import earmark.domain.OrderId;
import earmark.domain.PromotedLine;
import earmark.domain.PurchaseId;
import earmark.domain.Quantity;
import earmark.domain.Settlement;
import earmark.domain.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the design says of stock, as plainly as it can be put: a list of batches and a list of
 * lines. Nothing is counted but by adding up all lines, nothing is found but by searching, and
 * settling moves one line after the other until none has to move.
 */
final class NaiveStock {

  private static final Comparator<Purchased> PREFERRED_FIRST =
      comparing((Purchased it) -> it.eta, nullsFirst(naturalOrder()))
          .thenComparing(it -> it.first.reference());
  private static final Comparator<Line> OLDEST_FIRST =
      comparing((Line it) -> it.since).thenComparing(it -> it.id.orderId());

  /** A batch as it was first reported, and as it is now. */
  static final class Purchased {
    final BatchReport first;
    long units;
    @Nullable LocalDate eta;

    Purchased(BatchReport first) {
      this.first = first;
      this.units = first.quantity().units();
      this.eta = first.eta();
    }
  }

  /** A line that was promised something once. */
  static final class Line {
    final AllocationId id;
    long units;
    AllocationStatus status = ALLOCATED;
    @Nullable Purchased from;
    Instant since;

    Line(AllocationId id, long units, @Nullable Purchased from, Instant since) {
      this.id = id;
      this.units = units;
      this.from = from;
      this.since = since;
    }

    void become(AllocationStatus next, @Nullable Purchased nextFrom) {
      status = next;
      from = nextFrom;
    }
  }

  final List<Purchased> batches = new ArrayList<>();
  final List<Line> lines = new ArrayList<>();

  List<Purchased> batchesOf(Sku sku) {
    return batches.stream()
        .filter(it -> it.first.sku().equals(sku))
        .sorted(PREFERRED_FIRST)
        .toList();
  }

  Optional<Purchased> batch(PurchaseId id) {
    return batches.stream().filter(it -> it.first.purchaseId().equals(id)).findFirst();
  }

  Optional<Line> line(AllocationId id) {
    return lines.stream().filter(it -> it.id.equals(id)).findFirst();
  }

  List<Line> linesOf(OrderId order) {
    return lines.stream()
        .filter(it -> it.id.orderId().equals(order))
        .sorted(comparing(it -> it.id.sku()))
        .toList();
  }

  private Stream<Line> waitingFor(Sku sku) {
    return lines.stream().filter(it -> it.status == WAITING && it.id.sku().equals(sku));
  }

  long promised(Purchased batch) {
    return sum(lines.stream().filter(it -> it.from == batch && it.status == ALLOCATED));
  }

  long shipped(Purchased batch) {
    return sum(lines.stream().filter(it -> it.from == batch && it.status == SHIPPED));
  }

  private static long sum(Stream<Line> lines) {
    return lines.mapToLong(it -> it.units).sum();
  }

  /** What could still be promised; less than none of a short batch. */
  long left(Purchased batch) {
    return batch.units - promised(batch) - shipped(batch);
  }

  boolean isOpen(Purchased batch) {
    return promised(batch) > 0 || shipped(batch) < batch.units;
  }

  Optional<Purchased> best(Sku sku, long units) {
    return batchesOf(sku).stream().filter(it -> left(it) >= units).findFirst();
  }

  /** Displaces and serves lines until nothing is left to do. */
  Settlement settle(Sku sku) {
    var displaced = new LinkedHashMap<Line, Purchased>();
    for (var batch : batchesOf(sku)) {
      while (left(batch) < 0) {
        var newest = newestOf(batch);
        displaced.put(newest, batch);
        displace(newest);
      }
    }
    var promoted = new ArrayList<Line>();
    for (var next = oldestThatFits(sku); next.isPresent(); next = oldestThatFits(sku)) {
      next.get().become(ALLOCATED, best(sku, next.get().units).orElseThrow());
      promoted.add(next.get());
    }
    promoted.removeAll(displaced.keySet());
    return settlement(displaced, promoted);
  }

  private Line newestOf(Purchased batch) {
    return lines.stream()
        .filter(it -> it.from == batch && it.status == ALLOCATED)
        .max(OLDEST_FIRST)
        .orElseThrow();
  }

  private void displace(Line line) {
    var to = best(line.id.sku(), line.units);
    if (to.isPresent()) {
      line.from = to.get();
    } else {
      line.become(WAITING, null);
    }
  }

  private Optional<Line> oldestThatFits(Sku sku) {
    return waitingFor(sku).filter(it -> best(sku, it.units).isPresent()).min(OLDEST_FIRST);
  }

  private static Settlement settlement(Map<Line, Purchased> displaced, List<Line> promoted) {
    return new Settlement(
        displaced.entrySet().stream()
            .filter(it -> it.getKey().from != it.getValue())
            .map(it -> displaced(it.getKey(), it.getValue()))
            .toList(),
        promoted.stream()
            .map(it -> new PromotedLine(it.id.orderId(), new Quantity(it.units)))
            .toList(),
        true);
  }

  private static DisplacedLine displaced(Line line, Purchased from) {
    return new DisplacedLine(
        line.id.orderId(),
        new Quantity(line.units),
        from.first.reference(),
        line.from == null ? null : line.from.first.reference(),
        line.status);
  }

  /** The batch as it is shown. */
  Batch view(Purchased batch) {
    return new Batch(
        batch.first.reference(),
        batch.eta,
        new Quantity(batch.units),
        new Quantity(promised(batch)),
        new Quantity(shipped(batch)));
  }

  /** The line as its order is shown it. */
  HeldLine view(Line line) {
    return new HeldLine(
        line.id.sku(),
        new Quantity(line.units),
        line.status,
        line.from == null ? null : line.from.first.reference(),
        line.from == null || line.status == SHIPPED ? null : line.from.eta);
  }

  ProductState product(Sku sku, long version) {
    return new ProductState(
        sku,
        version,
        batchesOf(sku).stream().filter(this::isOpen).map(this::view).toList(),
        new Quantity(sum(waitingFor(sku))),
        true);
  }

  List<LineState> allLines() {
    return lines.stream()
        .sorted(comparing((Line it) -> it.id.orderId()).thenComparing(it -> it.id.sku()))
        .map(it -> new LineState(it.id, view(it).quantity(), it.status, view(it).batch(), it.since))
        .toList();
  }
}
