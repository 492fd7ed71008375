package earmark.linearizability;

import static earmark.linearizability.Impossible.unless;

import earmark.linearizability.StockBatch.First;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the event means that a command itself is about, which is the first of its commit. */
final class OwnEvent {

  static final int MOST_OPEN_BATCHES = 200;

  private final SkuState before;
  private final SkuEvent event;

  private OwnEvent(SkuState before, SkuEvent event) {
    this.before = before;
    this.event = event;
  }

  /**
   * The state after it, still of the same version.
   *
   * @throws Impossible if it breaks a rule
   */
  static SkuState happensTo(SkuState before, SkuEvent event) {
    return new OwnEvent(before, event).after();
  }

  private SkuState after() {
    return switch (event.type()) {
      case "BatchAdded" -> batchAdded();
      case "BatchChanged" -> batchChanged();
      case "LineAllocated" -> lineAllocated();
      case "LineChanged" ->
          event.optional("batch") == null ? waitingLineChanged() : lineChanged(line());
      case "LineDeallocated" -> lineDeallocated(line());
      case "LineShipped" -> lineShipped(line());
      default -> throw new Impossible(() -> "no command is about " + event);
    };
  }

  private SkuState batchAdded() {
    var reference = event.text("reference");
    unless(
        before.batches().find(reference).isEmpty(),
        () -> "batch %s is added a second time".formatted(reference));
    unless(before.open().size() < MOST_OPEN_BATCHES, () -> "there are too many batches already");
    var first = new First(event.number("purchasedQuantity"), event.optional("eta"));
    return before.with(StockBatch.of(reference, first));
  }

  private SkuState batchChanged() {
    var batch = batch(event.text("reference"));
    var previous = event.number("previousQuantity");
    var purchased = event.number("purchasedQuantity");
    unless(
        previous == batch.purchased(),
        () -> "batch %s has %s, not %d".formatted(batch.reference(), batch, previous));
    unless(
        purchased >= batch.shipped(),
        () -> "batch %s was corrected below what has shipped".formatted(batch.reference()));
    var corrected = batch.corrected(purchased, event.optional("eta"));
    unless(
        !corrected.equals(batch),
        () -> "batch %s was as it should be".formatted(batch.reference()));
    return before.with(corrected);
  }

  private SkuState lineAllocated() {
    var held = before.lines().find(event.orderId());
    unless(
        held.filter(line -> !line.is(StockLine.DEALLOCATED)).isEmpty(),
        () -> "order %s has its line already, %s".formatted(event.orderId(), held.orElseThrow()));
    var units = event.quantity();
    var batch =
        chosen(
            before.claims().stream()
                .flatMap(claim -> before.preferred(units + claim).stream())
                .toList(),
            units);
    return before
        .with(batch.promising(units))
        .with(event.orderId(), StockLine.allocated(units, batch.reference()));
  }

  private SkuState waitingLineChanged() {
    var line = lineThatHad(StockLine.WAITING, event.number("previousQuantity"), null);
    return before
        .with(before.waiting().changed(line.quantity(), event.quantity()))
        .with(event.orderId(), StockLine.waiting(event.quantity()));
  }

  /** Less stays where it is; more does if there is room, else all of it moves. */
  private SkuState lineChanged(StockLine held) {
    var line =
        lineThatHad(StockLine.ALLOCATED, event.number("previousQuantity"), event.optional("from"));
    var from = before.get(Objects.requireNonNull(held.batch()));
    var units = event.quantity();
    var more = units - line.quantity();
    var batch =
        chosen(
            more < 0
                ? List.of(from)
                : before.claims().stream().flatMap(it -> more(from, more, units, it)).toList(),
            more);
    var without = before.with(from.promising(-line.quantity()));
    return without
        .with(without.get(batch.reference()).promising(units))
        .with(event.orderId(), StockLine.allocated(units, batch.reference()));
  }

  private Stream<StockBatch> more(StockBatch own, long more, long units, long claim) {
    return own.available() >= more + claim
        ? Stream.of(own)
        : before.preferred(units + claim).stream();
  }

  /** The batch that the event names, which must be one of those that the rules allow. */
  private StockBatch chosen(List<StockBatch> allowed, long units) {
    var batch = batch(event.text("batch"));
    unless(
        allowed.contains(batch),
        () ->
            batch.available() < units
                ? "batch %s has no room for %d: %s".formatted(batch.reference(), units, batch)
                : allowed.isEmpty()
                    ? "what batch %s has left is for those who came before"
                        .formatted(batch.reference())
                    : "batch %s is preferred to %s"
                        .formatted(allowed.getFirst().reference(), batch.reference()));
    isDue(batch);
    return batch;
  }

  private SkuState lineDeallocated(StockLine held) {
    var line = lineThatHad(held.status(), event.quantity(), event.optional("batch"));
    unless(line.isOpen(), () -> "the line was not open: " + line);
    var batch = line.batch();
    return (batch == null
            ? before.with(before.waiting().leftBy(line.quantity()))
            : before.with(before.get(batch).promising(-line.quantity())))
        .with(event.orderId(), line.takenBack());
  }

  private SkuState lineShipped(StockLine held) {
    var line = lineThatHad(StockLine.ALLOCATED, event.quantity(), event.optional("batch"));
    var batch = before.get(Objects.requireNonNull(held.batch()));
    unless(
        batch.eta() == null,
        () -> "batch %s is not in the warehouse: %s".formatted(batch.reference(), batch));
    unless(
        batch.shipped() + line.quantity() <= batch.purchased(),
        () -> "more of batch %s ships than was purchased".formatted(batch.reference()));
    return before.with(batch.shipping(line.quantity())).with(event.orderId(), line.shipped());
  }

  private void isDue(StockBatch batch) {
    unless(
        event.isDue(batch.eta()),
        () -> "batch %s is due on another day: %s".formatted(batch.reference(), batch));
  }

  private StockBatch batch(String reference) {
    return before
        .openBatch(reference)
        .orElseThrow(() -> new Impossible(() -> "there is no open batch " + reference));
  }

  private StockLine line() {
    return line(before, event);
  }

  private StockLine lineThatHad(String status, long quantity, @Nullable String batch) {
    return lineThatHad(before, event, new StockLine(status, quantity, batch));
  }

  /** The line of the event. */
  static StockLine line(SkuState state, SkuEvent event) {
    Optional<StockLine> line = state.lines().find(event.orderId());
    return line.orElseThrow(
        () -> new Impossible(() -> "order %s has no line".formatted(event.orderId())));
  }

  /** The line of the event, which must be what the event says that it was. */
  static StockLine lineThatHad(SkuState state, SkuEvent event, StockLine expected) {
    var line = line(state, event);
    unless(
        line.equals(expected),
        () -> "the line of order %s was %s, not %s".formatted(event.orderId(), line, expected));
    return line;
  }
}
