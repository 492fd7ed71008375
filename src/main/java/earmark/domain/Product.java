package earmark.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one sku: the boundary within which a unit is promised at most once.
 *
 * <p>It holds counters per batch and no order lines, so its size depends on the number of open
 * batches only. It changes a line's {@link Allocation} together with the counters that count it.
 *
 * <p>It is unsettled while a batch is short or a line may wait that would fit into a batch.
 */
public final class Product implements Aggregate<Sku> {

  /** The most open batches a product may have; about 30 KB as one stored item. */
  public static final int MAX_OPEN_BATCHES = 200;

  private final Sku sku;
  private final Batches batches;
  private final List<StockEvent> events = new ArrayList<>();
  private final boolean hadAvailable;
  private final boolean wasSettled;
  private final Waiting waitingWhenLoaded;
  private Waiting waiting;
  private @Nullable Instant unsettledSince;
  private boolean boundMoved;

  /** A product as it stands, with these open batches. */
  public Product(
      Sku sku, Collection<Batch> batches, Waiting waiting, @Nullable Instant unsettledSince) {
    this.sku = sku;
    this.batches = new Batches(batches);
    this.waiting = waiting;
    this.waitingWhenLoaded = waiting;
    this.unsettledSince = unsettledSince;
    this.hadAvailable = !available().isNone();
    this.wasSettled = isSettled();
  }

  /** A product that nothing was purchased of yet. */
  public static Product of(Sku sku) {
    return new Product(sku, List.of(), Waiting.NONE, null);
  }

  @Override
  public Sku id() {
    return sku;
  }

  /** The open batches, in the order in which they are promised from. */
  public List<Batch> batches() {
    return batches.all();
  }

  public Optional<Batch> batch(BatchReference reference) {
    return batches.find(reference);
  }

  /** The batches with more units promised than there are, in the order of their preference. */
  public List<Batch> shortBatches() {
    return batches.shortOnes();
  }

  public Waiting waiting() {
    return waiting;
  }

  /** What waited before anything was done to this product here. */
  public Waiting waitingWhenLoaded() {
    return waitingWhenLoaded;
  }

  /** The mark of an unsettled product; none if it is settled. */
  public @Nullable Instant unsettledSince() {
    return unsettledSince;
  }

  /** Whether no batch is short, and no line that waits fits into a batch. */
  public boolean isSettled() {
    return unsettledSince == null;
  }

  /** Whether a line may wait that fits into a batch. */
  public boolean mayServeWaiting() {
    return waiting.mayBeServedBy(batches.mostAvailable());
  }

  /**
   * All units that could be promised now. One line is promised from one batch, so it may fit
   * nowhere all the same.
   */
  public Quantity available() {
    return batches.available();
  }

  /** The largest quantity that one line could be promised now. */
  public Quantity availableToOneLine() {
    return batches.mostAvailable();
  }

  /** The largest quantity that this line could have, what it has included. */
  public Quantity availableTo(Allocation line) {
    var most = availableToOneLine();
    if (line.status() != AllocationStatus.ALLOCATED) {
      return most;
    }
    var own = line.quantity().plus(batchOf(line).available());
    return own.covers(most) ? own : most;
  }

  /** The first day on which a batch arrives that has units to promise. */
  public Optional<LocalDate> nextEta() {
    return batches.nextEta();
  }

  /** Whether it may have another batch; see {@link #MAX_OPEN_BATCHES}. */
  public boolean canAddBatch() {
    return batches.count() < MAX_OPEN_BATCHES;
  }

  /** Adds the batch that is reported. Its reference must be new. */
  public void add(BatchReport report, Instant now) {
    requireOwn(report.sku());
    var batch = Batch.of(report);
    BrokenRule.unless(
        batches.find(batch.reference()).isEmpty(),
        () -> "batch " + batch.reference() + " is there already");
    batches.put(batch);
    happened(
        new StockEvent.BatchAdded(sku, batch.reference(), batch.purchased(), batch.eta()), now);
  }

  /**
   * Corrects an open batch to what it turned out to be, whatever is promised of it; it may be short
   * afterwards.
   */
  public void correct(Batch corrected, Instant now) {
    var previous = batches.get(corrected.reference()).purchased();
    batches.put(corrected);
    happened(
        new StockEvent.BatchChanged(
            sku, corrected.reference(), corrected.purchased(), previous, corrected.eta()),
        now);
  }

  /**
   * The preferred batch that may promise the whole quantity to a line that asks for it now. While
   * the product is unsettled, that batch must keep what those need who were promised units before.
   */
  public Optional<Batch> batchFor(Quantity quantity) {
    return batches.withAvailable(isSettled() ? quantity : quantity.plus(claimedBefore()));
  }

  /** What all waiting lines and the lines of short batches together can need at most. */
  private Quantity claimedBefore() {
    return batches.shortOnes().stream()
        .map(Batch::allocated)
        .reduce(waiting.quantity(), Quantity::plus);
  }

  /**
   * Promises the whole line from the preferred batch with room for it; empty, and nothing changed,
   * if none has.
   */
  public Optional<Allocation> allocate(OrderLine line, Instant now) {
    requireOwn(line.sku());
    return batchFor(line.quantity()).map(batch -> allocate(line, batch, now));
  }

  private Allocation allocate(OrderLine line, Batch batch, Instant now) {
    promised(batch, line.orderId(), line.quantity(), now);
    return new Allocation(
        line.allocationId(), line.quantity(), AllocationStatus.ALLOCATED, batch.reference(), now);
  }

  /** Promises units to a line whose promise was taken back; false, and nothing changed, if not. */
  public boolean allocateAgain(Allocation line, Quantity quantity, Instant now) {
    require(line, AllocationStatus.DEALLOCATED);
    var batch = batchFor(quantity);
    batch.ifPresent(
        it -> {
          promised(it, line.orderId(), quantity, now);
          line.promiseAnew(quantity, it.reference(), now);
        });
    return batch.isPresent();
  }

  private void promised(Batch batch, OrderId orderId, Quantity quantity, Instant now) {
    batches.put(batch.allocate(quantity));
    happened(
        new StockEvent.LineAllocated(sku, orderId, quantity, batch.reference(), batch.eta()), now);
  }

  /** Gives units to a line that waits for them; false, and nothing changed, if it fits nowhere. */
  public boolean serve(Allocation line, Instant now) {
    require(line, AllocationStatus.WAITING);
    var batch = batches.withAvailable(line.quantity());
    batch.ifPresent(it -> serve(line, it, now));
    return batch.isPresent();
  }

  /** A line that has begun to wait only just now has moved, or has never left its batch. */
  private void serve(Allocation line, Batch batch, Instant now) {
    waiting = waiting.leftBy(line.quantity());
    line.promise(line.quantity(), batch.reference());
    var began = beganToWait(line);
    if (began.isEmpty()) {
      promised(batch, line.orderId(), line.quantity(), now);
      return;
    }
    batches.put(batch.allocate(line.quantity()));
    events.remove(began.get());
    if (line.isOn(began.get().from())) {
      mark(now);
    } else {
      moved(line, began.get().from(), batch, now);
    }
  }

  private Optional<StockEvent.LineWaiting> beganToWait(Allocation line) {
    return events.stream()
        .filter(StockEvent.LineWaiting.class::isInstance)
        .map(StockEvent.LineWaiting.class::cast)
        .filter(event -> event.orderId().equals(line.orderId()))
        .findFirst();
  }

  /** Moves a line from its short batch to the best other one with room, or lets it wait. */
  public void displace(Allocation line, Instant now) {
    var from = batchOf(line);
    batches
        .withAvailable(line.quantity())
        .ifPresentOrElse(to -> move(line, from, to, now), () -> await(line, from, now));
  }

  private void move(Allocation line, Batch from, Batch to, Instant now) {
    var quantity = line.quantity();
    batches.put(to.allocate(quantity));
    batches.put(from.deallocate(quantity));
    line.promise(quantity, to.reference());
    moved(line, from.reference(), to, now);
  }

  private void moved(Allocation line, BatchReference from, Batch to, Instant now) {
    happened(
        new StockEvent.LineMoved(
            sku, line.orderId(), line.quantity(), from, to.reference(), to.eta()),
        now);
  }

  private void await(Allocation line, Batch from, Instant now) {
    batches.put(from.deallocate(line.quantity()));
    waiting = waiting.joinedBy(line.quantity());
    line.await();
    happened(
        new StockEvent.LineWaiting(sku, line.orderId(), line.quantity(), from.reference()), now);
  }

  /**
   * Says that all lines that wait were looked through and want at least this much. A bound that is
   * higher already stays.
   */
  public void boundWaiting(Quantity smallest, Instant now) {
    if (waiting.mayBeServedBy(smallest)) {
      boundMoved = boundMoved || !smallest.equals(waiting.smallest());
      waiting = waiting.boundedBy(smallest);
      mark(now);
    }
  }

  /**
   * Gives an open line another quantity; false, and nothing changed, if that fits nowhere.
   *
   * <p>Less always stays in its batch, also in a short one. More stays if the batch has room, else
   * the whole line moves to another one. A line that waits may want anything; if it wants more, it
   * goes to the end.
   */
  public boolean change(Allocation line, Quantity quantity, Instant now) {
    if (line.isWaiting()) {
      changeWaiting(line, quantity, now);
      return true;
    }
    var batch = batchForChange(line, quantity);
    batch.ifPresent(it -> changeAllocated(line, quantity, it, now));
    return batch.isPresent();
  }

  private void changeWaiting(Allocation line, Quantity quantity, Instant now) {
    var previous = line.quantity();
    waiting = waiting.changed(previous, quantity);
    if (previous.covers(quantity)) {
      line.awaitLess(quantity);
    } else {
      line.awaitMore(quantity, now);
    }
    happened(
        new StockEvent.LineChanged(sku, line.orderId(), quantity, previous, null, null, null), now);
  }

  private Optional<Batch> batchForChange(Allocation line, Quantity quantity) {
    var own = batchOf(line);
    if (line.quantity().covers(quantity)) {
      return Optional.of(own);
    }
    var more = quantity.minus(line.quantity());
    var needed = isSettled() ? more : more.plus(claimedBefore());
    return own.available().covers(needed) ? Optional.of(own) : batchFor(quantity);
  }

  private void changeAllocated(Allocation line, Quantity quantity, Batch batch, Instant now) {
    var from = batchOf(line);
    var previous = line.quantity();
    if (batch.equals(from)) {
      batches.put(from.resize(previous, quantity));
    } else {
      batches.put(from.deallocate(previous));
      batches.put(batch.allocate(quantity));
    }
    line.promise(quantity, batch.reference());
    happened(
        new StockEvent.LineChanged(
            sku,
            line.orderId(),
            quantity,
            previous,
            from.reference(),
            batch.reference(),
            batch.eta()),
        now);
  }

  /** Takes the promise to an open line back. */
  public void deallocate(Allocation line, Instant now) {
    var event = new StockEvent.LineDeallocated(sku, line.orderId(), line.quantity(), line.batch());
    if (line.isWaiting()) {
      waiting = waiting.leftBy(line.quantity());
    } else {
      batches.put(batchOf(line).deallocate(line.quantity()));
    }
    line.takeBack();
    happened(event, now);
  }

  /** Lets the units of an allocated line leave the warehouse, where they must be. */
  public void ship(Allocation line, Instant now) {
    var batch = batchOf(line);
    batches.put(batch.ship(line.quantity()));
    line.ship();
    happened(
        new StockEvent.LineShipped(sku, line.orderId(), line.quantity(), batch.reference()), now);
  }

  /** The open batch that an allocated line has its units from. */
  public Batch batchOf(Allocation line) {
    require(line, AllocationStatus.ALLOCATED);
    return batches.get(requireNonNull(line.batch()));
  }

  private void require(Allocation line, AllocationStatus status) {
    requireOwn(line.sku());
    BrokenRule.unless(
        line.status() == status,
        () -> "%s is %s, not %s".formatted(line.id(), line.status(), status));
  }

  private void happened(StockEvent event, Instant now) {
    events.add(event);
    mark(now);
  }

  private void mark(Instant now) {
    if (!needsSettling()) {
      unsettledSince = null;
    } else if (unsettledSince == null) {
      unsettledSince = now;
    }
  }

  private boolean needsSettling() {
    return !batches.shortOnes().isEmpty() || mayServeWaiting();
  }

  /**
   * What was recorded, and last whether the product has run out or has units again, and whether it
   * was settled.
   */
  @Override
  public List<StockEvent> events() {
    var all = new ArrayList<>(events);
    var available = available();
    if (hadAvailable && available.isNone()) {
      all.add(new StockEvent.StockDepleted(sku));
    } else if (!hadAvailable && !available.isNone()) {
      all.add(new StockEvent.StockReplenished(sku, available));
    }
    if (isSettled() && (!wasSettled || boundMoved)) {
      all.add(new StockEvent.ProductSettled(sku, waiting.quantity(), waiting.smallest()));
    }
    return List.copyOf(all);
  }

  @Override
  public void check() {
    BrokenRule.unless(
        batches.count() <= MAX_OPEN_BATCHES,
        () -> "product %s would have more than %d batches".formatted(sku, MAX_OPEN_BATCHES));
    batches.all().forEach(Batch::check);
    waiting.check();
    BrokenRule.unless(
        needsSettling() != isSettled(), () -> "product %s is marked wrongly".formatted(sku));
  }

  private void requireOwn(Sku other) {
    if (!sku.equals(other)) {
      throw new IllegalArgumentException("product %s was asked for %s".formatted(sku, other));
    }
  }
}
