package earmark.application;

import static earmark.domain.AllocationStatus.ALLOCATED;
import static earmark.domain.AllocationStatus.DEALLOCATED;
import static earmark.domain.AllocationStatus.SHIPPED;
import static earmark.domain.AllocationStatus.WAITING;
import static java.util.Objects.requireNonNull;

import earmark.application.NaiveStock.Line;
import earmark.application.NaiveStock.Purchased;
import earmark.domain.AddBatchOutcome;
import earmark.domain.AddBatchOutcome.BatchExists;
import earmark.domain.AddBatchOutcome.KnownBatch;
import earmark.domain.AddBatchOutcome.NewBatch;
import earmark.domain.AllocateOrderOutcome;
import earmark.domain.AllocateOrderOutcome.AllHeld;
import earmark.domain.AllocateOrderOutcome.Allocated;
import earmark.domain.AllocateOrderOutcome.AlreadyAllocated;
import earmark.domain.AllocateOrderOutcome.DifferentLine;
import earmark.domain.AllocateOrderOutcome.LineDeallocated;
import earmark.domain.AllocateOrderOutcome.UnknownSku;
import earmark.domain.AllocationId;
import earmark.domain.AllocationStatus;
import earmark.domain.AlreadyShipped;
import earmark.domain.Batch;
import earmark.domain.BatchReport;
import earmark.domain.ChangeBatchOutcome;
import earmark.domain.ChangeBatchOutcome.BatchDrained;
import earmark.domain.ChangeBatchOutcome.BelowShipped;
import earmark.domain.ChangeBatchOutcome.ChangedBatch;
import earmark.domain.ChangeBatchOutcome.UnchangedBatch;
import earmark.domain.ChangeBatchOutcome.UnknownBatch;
import earmark.domain.ChangeBatchOutcome.UnknownProduct;
import earmark.domain.ChangeBatchOutcome.VersionMismatch;
import earmark.domain.ChangeBatchOutcome.WouldChangeBatch;
import earmark.domain.ChangeLineOutcome;
import earmark.domain.ChangeLineOutcome.ChangedLine;
import earmark.domain.ChangeLineOutcome.UnchangedLine;
import earmark.domain.DeallocateOutcome;
import earmark.domain.DeallocateOutcome.Deallocated;
import earmark.domain.DeallocateOutcome.NothingOpen;
import earmark.domain.Order;
import earmark.domain.OrderId;
import earmark.domain.OrderLine;
import earmark.domain.OutOfStock;
import earmark.domain.Quantity;
import earmark.domain.ShipOrderOutcome;
import earmark.domain.ShipOrderOutcome.AllShipped;
import earmark.domain.ShipOrderOutcome.ComingLine;
import earmark.domain.ShipOrderOutcome.LineWaiting;
import earmark.domain.ShipOrderOutcome.NotInWarehouse;
import earmark.domain.ShipOrderOutcome.NothingToShip;
import earmark.domain.ShipOrderOutcome.Shipped;
import earmark.domain.ShortLine;
import earmark.domain.Sku;
import earmark.domain.StockOutcome;
import earmark.domain.UnknownLines;
import earmark.domain.UnknownOrder;
import earmark.testing.RandomCommands;
import earmark.testing.RandomCommands.Sent;
import earmark.testing.StockCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The reference model: what every command does to {@link NaiveStock}, and what it answers. */
final class NaiveUseCases {

  private static final Set<Class<?>> COMMITTED =
      Set.of(
          NewBatch.class,
          KnownBatch.class,
          ChangedBatch.class,
          UnchangedBatch.class,
          Allocated.class,
          AllHeld.class,
          ChangedLine.class,
          UnchangedLine.class,
          Deallocated.class,
          NothingOpen.class,
          Shipped.class,
          AllShipped.class);

  private record Recorded(StockCommand command, StockOutcome outcome) {}

  private record Handed(Sent sent, Instant at) {}

  private final NaiveStock stock = new NaiveStock();
  private final Map<Sku, Long> versions = new HashMap<>();
  private final Map<String, Recorded> journal = new HashMap<>();
  private final List<Handed> history = new ArrayList<>();
  private final Set<Sku> changed = new HashSet<>();
  private Instant now = Instant.EPOCH;

  /**
   * Answers a command.
   *
   * @throws IdempotencyKeyReused if its key is on record for another one
   */
  Handled<StockOutcome> handle(Sent sent, Instant at) {
    var recorded = journal.get(sent.key());
    if (recorded != null && !recorded.command.equals(sent.command())) {
      throw new IdempotencyKeyReused(new CommandId(requireNonNull(sent.key())), "another");
    }
    if (recorded != null) {
      return new Handled<>(recorded.outcome, true);
    }
    now = at;
    var outcome = decide(sent.command());
    var dryRun = sent.command() instanceof StockCommand.Correct correct && correct.dryRun();
    if (COMMITTED.contains(outcome.getClass()) && !dryRun) {
      record(sent, outcome);
    }
    return new Handled<>(outcome, false);
  }

  private void record(Sent sent, StockOutcome outcome) {
    changed.forEach(sku -> versions.merge(sku, 1L, Long::sum));
    changed.clear();
    history.add(new Handed(sent, now));
    if (sent.key() != null) {
      journal.put(sent.key(), new Recorded(sent.command(), outcome));
    }
  }

  private StockOutcome decide(StockCommand command) {
    return switch (command) {
      case StockCommand.Report(var batch) -> report(batch);
      case StockCommand.Correct correct -> correct.dryRun() ? tryOut(correct) : correct(correct);
      case StockCommand.Allocate(var order) -> allocate(order);
      case StockCommand.ChangeTo(var line) -> changeTo(line);
      case StockCommand.TakeBack(var line) -> takeBack(line);
      case StockCommand.TakeAllBack(var order) -> takeAllBack(order);
      case StockCommand.Ship(var order, var skus) -> ship(order, skus);
      case StockCommand.ShipAll(var order) -> shipAll(order);
    };
  }

  private AddBatchOutcome report(BatchReport report) {
    var known = stock.batch(report.purchaseId());
    if (known.isPresent()) {
      return known.get().first.equals(report)
          ? new KnownBatch(report.sku(), asItStands(known.get()))
          : new BatchExists(known.get().first);
    }
    var batch = new Purchased(report);
    stock.batches.add(batch);
    changed.add(report.sku());
    var settlement = stock.settle(report.sku());
    return new NewBatch(report.sku(), stock.view(batch), settlement);
  }

  private Batch asItStands(Purchased batch) {
    var first = batch.first;
    return stock.isOpen(batch)
        ? stock.view(batch)
        : new Batch(
            first.reference(), first.eta(), first.quantity(), Quantity.NONE, first.quantity());
  }

  /** What it would do, done to another stock with the same history. */
  private ChangeBatchOutcome tryOut(StockCommand.Correct correct) {
    var other = new NaiveUseCases();
    history.forEach(it -> other.handle(it.sent, it.at));
    other.now = now;
    var outcome = other.correct(correct);
    return outcome instanceof ChangedBatch(var sku, var batch, var settlement, var version)
        ? new WouldChangeBatch(sku, batch, settlement, version - 1)
        : outcome;
  }

  private ChangeBatchOutcome correct(StockCommand.Correct correct) {
    var correction = correct.batch();
    var sku = correction.sku();
    if (stock.batchesOf(sku).isEmpty()) {
      return new UnknownProduct(sku);
    }
    var found = stock.batch(correction.purchaseId());
    if (found.isEmpty()) {
      return new UnknownBatch(sku, correction.reference());
    }
    var batch = found.get();
    if (!stock.isOpen(batch)) {
      return new BatchDrained(sku, correction.reference());
    }
    var purchased = correction.purchased();
    var arrival = correction.arrival();
    var units = purchased == null ? batch.units : purchased.units();
    var eta = arrival == null ? batch.eta : arrival.eta();
    var version = requireNonNull(versions.get(sku));
    if (units == batch.units && Objects.equals(eta, batch.eta)) {
      return new UnchangedBatch(sku, stock.view(batch), true, version);
    }
    if (!correct.accepts(version)) {
      return new VersionMismatch(sku, version);
    }
    var shipped = stock.shipped(batch);
    if (units < shipped) {
      return new BelowShipped(
          sku, correction.reference(), new Quantity(units), new Quantity(shipped));
    }
    batch.units = units;
    batch.eta = eta;
    changed.add(sku);
    var settlement = stock.settle(sku);
    return new ChangedBatch(sku, stock.view(batch), settlement, version + 1);
  }

  private AllocateOrderOutcome allocate(Order order) {
    var unknown = order.skus().stream().filter(sku -> stock.batchesOf(sku).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      return new UnknownSku(unknown);
    }
    var there = order.lines().stream().filter(this::isKnown).toList();
    var takenBack = there.stream().filter(it -> known(it).status == DEALLOCATED).toList();
    if (!takenBack.isEmpty()) {
      return new LineDeallocated(order.id(), takenBack.stream().map(OrderLine::sku).toList());
    }
    var different = there.stream().filter(it -> known(it).units != it.quantity().units()).toList();
    if (!different.isEmpty()) {
      return new AlreadyAllocated(order.id(), different.stream().map(this::different).toList());
    }
    var missing = order.lines().stream().filter(it -> !isKnown(it)).toList();
    var tooLarge = missing.stream().filter(it -> best(it).isEmpty()).toList();
    if (!tooLarge.isEmpty()) {
      return new OutOfStock(
          order.id(), tooLarge.stream().map(it -> shortLine(it, most(it.sku()))).toList());
    }
    missing.forEach(this::promise);
    var lines = order.lines().stream().map(it -> stock.view(known(it))).toList();
    return missing.isEmpty() ? new AllHeld(order.id(), lines) : new Allocated(order.id(), lines);
  }

  private boolean isKnown(OrderLine line) {
    return stock.line(line.allocationId()).isPresent();
  }

  private Line known(OrderLine line) {
    return stock.line(line.allocationId()).orElseThrow();
  }

  private DifferentLine different(OrderLine line) {
    return new DifferentLine(line.sku(), line.quantity(), new Quantity(known(line).units));
  }

  private Optional<Purchased> best(OrderLine line) {
    return stock.best(line.sku(), line.quantity().units());
  }

  private void promise(OrderLine line) {
    var batch = best(line).orElseThrow();
    stock.lines.add(new Line(line.allocationId(), line.quantity().units(), batch, now));
    changed.add(line.sku());
  }

  private long most(Sku sku) {
    return stock.batchesOf(sku).stream().mapToLong(stock::left).reduce(0, Math::max);
  }

  private ShortLine shortLine(OrderLine line, long available) {
    var nextEta =
        stock.batchesOf(line.sku()).stream()
            .filter(it -> it.eta != null && stock.left(it) > 0)
            .findFirst()
            .map(it -> it.eta)
            .orElse(null);
    return new ShortLine(line.sku(), line.quantity(), new Quantity(available), nextEta);
  }

  private ChangeLineOutcome changeTo(OrderLine wanted) {
    if (!isKnown(wanted)) {
      return new UnknownLines(wanted.orderId(), List.of(wanted.sku()));
    }
    var line = known(wanted);
    var units = wanted.quantity().units();
    if (line.status != DEALLOCATED && line.units == units) {
      return new UnchangedLine(wanted.orderId(), stock.view(line));
    }
    if (line.status == SHIPPED) {
      return new AlreadyShipped(wanted.orderId());
    }
    if (line.status == DEALLOCATED || units > line.units) {
      var refused = line.status == WAITING ? toTheEnd(line) : more(line, wanted);
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    line.units = units;
    changed.add(wanted.sku());
    stock.settle(wanted.sku());
    return new ChangedLine(wanted.orderId(), stock.view(line), true);
  }

  private Optional<OutOfStock> toTheEnd(Line line) {
    line.since = now;
    return Optional.empty();
  }

  private Optional<OutOfStock> more(Line line, OrderLine wanted) {
    var here = line.from == null ? 0 : line.units + stock.left(line.from);
    var to = here >= wanted.quantity().units() ? Optional.ofNullable(line.from) : best(wanted);
    if (to.isEmpty()) {
      var most = Math.max(here, most(wanted.sku()));
      return Optional.of(new OutOfStock(wanted.orderId(), List.of(shortLine(wanted, most))));
    }
    line.since = line.status == DEALLOCATED ? now : line.since;
    line.become(ALLOCATED, to.get());
    return Optional.empty();
  }

  private DeallocateOutcome takeBack(AllocationId id) {
    return stock
        .line(id)
        .map(line -> takeBack(id.orderId(), List.of(line)))
        .orElseGet(() -> new UnknownLines(id.orderId(), List.of(id.sku())));
  }

  private DeallocateOutcome takeAllBack(OrderId order) {
    var all = stock.linesOf(order);
    return all.isEmpty() ? new UnknownOrder(order) : takeBack(order, all);
  }

  private DeallocateOutcome takeBack(OrderId order, Collection<Line> all) {
    if (all.stream().allMatch(it -> it.status == SHIPPED)) {
      return new AlreadyShipped(order);
    }
    var open = all.stream().filter(it -> it.status == ALLOCATED || it.status == WAITING).toList();
    for (var line : open) {
      line.become(DEALLOCATED, null);
      changed.add(line.id.sku());
      stock.settle(line.id.sku());
    }
    return open.isEmpty() ? new NothingOpen(order) : new Deallocated(order, List.of());
  }

  private ShipOrderOutcome ship(OrderId order, List<Sku> named) {
    var skus = named.stream().distinct().toList();
    var unknown =
        skus.stream().filter(it -> stock.line(new AllocationId(order, it)).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      return new UnknownLines(order, unknown);
    }
    var lines =
        skus.stream().map(it -> stock.line(new AllocationId(order, it)).orElseThrow()).toList();
    var takenBack = skusOf(lines, DEALLOCATED);
    if (!takenBack.isEmpty()) {
      return new NothingToShip(order, takenBack);
    }
    var waiting = skusOf(lines, WAITING);
    return waiting.isEmpty() ? ship(order, lines, lines) : new LineWaiting(order, waiting);
  }

  private ShipOrderOutcome shipAll(OrderId order) {
    var all = stock.linesOf(order);
    if (all.isEmpty()) {
      return new UnknownOrder(order);
    }
    if (all.stream().anyMatch(it -> it.status == ALLOCATED || it.status == SHIPPED)) {
      return ship(order, all, all.stream().filter(it -> it.status != DEALLOCATED).toList());
    }
    var waiting = skusOf(all, WAITING);
    return waiting.isEmpty()
        ? new NothingToShip(order, skusOf(all, DEALLOCATED))
        : new LineWaiting(order, waiting);
  }

  private static List<Sku> skusOf(List<Line> lines, AllocationStatus status) {
    return lines.stream().filter(it -> it.status == status).map(it -> it.id.sku()).toList();
  }

  private ShipOrderOutcome ship(OrderId order, List<Line> lines, List<Line> shown) {
    var leaving = lines.stream().filter(it -> it.status == ALLOCATED).toList();
    var coming =
        leaving.stream().filter(it -> requireNonNull(it.from).eta != null).map(this::coming);
    var refused = coming.toList();
    if (!refused.isEmpty()) {
      return new NotInWarehouse(order, refused);
    }
    for (var line : leaving) {
      line.become(SHIPPED, line.from);
      changed.add(line.id.sku());
    }
    var after = shown.stream().map(stock::view).toList();
    return leaving.isEmpty() ? new AllShipped(order, after) : new Shipped(order, after);
  }

  private ComingLine coming(Line line) {
    var from = requireNonNull(line.from);
    return new ComingLine(line.id.sku(), from.first.reference(), requireNonNull(from.eta));
  }

  /** What callers can see of all products and lines. */
  StockState state() {
    return new StockState(
        RandomCommands.allSkus().stream()
            .filter(versions::containsKey)
            .map(sku -> stock.product(sku, requireNonNull(versions.get(sku))))
            .toList(),
        stock.allLines());
  }
}
