package earmark.domain;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The stock of one sku: the boundary within which a unit is promised at most once.
 *
 * <p>It holds counters per batch and no order lines, so its size depends on the number of open
 * batches only.
 */
public final class Product implements Aggregate<Sku> {

  /** The most open batches a product may have; about 30 KB as one stored item. */
  public static final int MAX_OPEN_BATCHES = 200;

  private final Sku sku;
  private final SortedMap<BatchReference, Batch> batches = new TreeMap<>();
  private final List<StockEvent> events = new ArrayList<>();
  private final boolean hadAvailable;

  /** A product as it stands, with these open batches. */
  public Product(Sku sku, Collection<Batch> batches) {
    this.sku = sku;
    batches.forEach(batch -> this.batches.put(batch.reference(), batch));
    this.hadAvailable = !available().isNone();
  }

  /** A product that nothing was purchased of yet. */
  public static Product of(Sku sku) {
    return new Product(sku, List.of());
  }

  @Override
  public Sku id() {
    return sku;
  }

  /** The open batches, in the order in which they are promised from. */
  public List<Batch> batches() {
    return byPreference().toList();
  }

  public Optional<Batch> batch(BatchReference reference) {
    return Optional.ofNullable(batches.get(reference));
  }

  /**
   * All units that could be promised now. One line is promised from one batch, so it may fit
   * nowhere all the same.
   */
  public Quantity available() {
    return batches.values().stream().map(Batch::available).reduce(Quantity.NONE, Quantity::plus);
  }

  /** The largest quantity that one line could be promised now. */
  public Quantity availableToOneLine() {
    return batches.values().stream()
        .map(Batch::available)
        .max(naturalOrder())
        .orElse(Quantity.NONE);
  }

  /** The first day on which a batch arrives that has units to promise. */
  public Optional<LocalDate> nextEta() {
    return byPreference()
        .filter(batch -> !batch.available().isNone())
        .map(Batch::eta)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Whether it may have another batch; see {@link #MAX_OPEN_BATCHES}. */
  public boolean canAddBatch() {
    return batches.size() < MAX_OPEN_BATCHES;
  }

  /** Adds the batch that is reported. Its reference must be new. */
  public void add(BatchReport report) {
    requireOwn(report.sku());
    var batch = Batch.of(report);
    BrokenRule.unless(
        batches.putIfAbsent(batch.reference(), batch) == null,
        () -> "batch " + batch.reference() + " is there already");
    events.add(new StockEvent.BatchAdded(sku, batch.reference(), batch.purchased(), batch.eta()));
  }

  /** The preferred batch that has room for the whole quantity. */
  public Optional<Batch> batchFor(Quantity quantity) {
    return byPreference().filter(batch -> batch.available().covers(quantity)).findFirst();
  }

  /**
   * Promises the whole line from the preferred batch with room for it; empty, and nothing changed,
   * if none has.
   */
  public Optional<Allocation> allocate(OrderLine line, Instant now) {
    requireOwn(line.sku());
    return batchFor(line.quantity()).map(batch -> promise(batch, line, now));
  }

  private Allocation promise(Batch batch, OrderLine line, Instant now) {
    batches.put(batch.reference(), batch.allocate(line.quantity()));
    events.add(
        new StockEvent.LineAllocated(
            sku, line.orderId(), line.quantity(), batch.reference(), batch.eta()));
    return new Allocation(
        line.orderId(), sku, line.quantity(), AllocationStatus.ALLOCATED, batch.reference(), now);
  }

  /** What was recorded, and last whether the product has run out or has units again. */
  @Override
  public List<StockEvent> events() {
    var all = new ArrayList<>(events);
    var available = available();
    if (hadAvailable && available.isNone()) {
      all.add(new StockEvent.StockDepleted(sku));
    } else if (!hadAvailable && !available.isNone()) {
      all.add(new StockEvent.StockReplenished(sku, available));
    }
    return List.copyOf(all);
  }

  @Override
  public void check() {
    BrokenRule.unless(
        batches.size() <= MAX_OPEN_BATCHES,
        () -> "product %s would have more than %d batches".formatted(sku, MAX_OPEN_BATCHES));
    batches.values().forEach(Batch::check);
  }

  private Stream<Batch> byPreference() {
    return batches.values().stream().sorted(Batch.BY_PREFERENCE);
  }

  private void requireOwn(Sku other) {
    if (!sku.equals(other)) {
      throw new IllegalArgumentException("product %s was asked for %s".formatted(sku, other));
    }
  }
}
