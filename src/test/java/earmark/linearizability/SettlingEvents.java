package earmark.linearizability;

import static earmark.linearizability.Impossible.unless;
import static earmark.linearizability.StockBatch.PREFERRED_FIRST;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lines of short batches that moved, or began to wait, and lines that were served, all of one
 * commit.
 *
 * <p>Where a batch was short they cannot be taken strictly one after another: a line that began to
 * wait and was served within the commit is told of as one that moved, at its end, or not at all if
 * it came back to its batch. So room is judged at the end. No batch that was given units may be
 * short then, because nothing in a commit takes room away but these events.
 */
final class SettlingEvents {

  private final SkuState start;
  private final boolean anyShort;
  private final Map<String, List<Long>> displaced = new HashMap<>();
  private final Set<String> given = new HashSet<>();
  private final List<Promise> promises = new ArrayList<>();
  private SkuState now;
  private boolean anyServed;

  private SettlingEvents(SkuState start) {
    this.start = start;
    this.anyShort = start.anyShort();
    this.now = start;
  }

  /** Units that a line was to have, of that batch or, if there is no name, of none. */
  private record Promise(String orderId, long units, String batch) {}

  /**
   * The state after them, still of the same version.
   *
   * @throws Impossible if they break a rule
   */
  static SkuState happenTo(SkuState start, List<SkuEvent> events) {
    var settling = new SettlingEvents(start);
    events.forEach(settling::happens);
    return settling.end();
  }

  private void happens(SkuEvent event) {
    switch (event.type()) {
      case "LineMoved" -> moved(event);
      case "LineWaiting" -> waits(event);
      case "LineAllocated" -> served(event);
      default -> throw new Impossible(() -> "%s does not belong to this command".formatted(event));
    }
  }

  private void moved(SkuEvent event) {
    displaced(event);
    give(event);
  }

  private void waits(SkuEvent event) {
    displaced(event);
    now =
        now.with(now.waiting().joinedBy(event.quantity()))
            .with(event.orderId(), StockLine.waiting(event.quantity()));
    promises.add(new Promise(event.orderId(), event.quantity(), ""));
  }

  private void displaced(SkuEvent event) {
    var from = event.text("from");
    var units = event.quantity();
    OwnEvent.lineThatHad(now, event, StockLine.allocated(units, from));
    unless(
        start.get(from).isShort(),
        () ->
            "the line of order %s was displaced from batch %s, which is not short: %s"
                .formatted(event.orderId(), from, start.get(from)));
    displaced.computeIfAbsent(from, _ -> new ArrayList<>()).add(units);
    now = now.with(now.get(from).promising(-units));
  }

  private void served(SkuEvent event) {
    anyServed = true;
    OwnEvent.lineThatHad(now, event, StockLine.waiting(event.quantity()));
    if (!anyShort) {
      isPreferred(event);
    }
    now = now.with(now.waiting().leftBy(event.quantity()));
    give(event);
  }

  /** As long as no batch was short, events are told in the order in which they happened. */
  private void isPreferred(SkuEvent event) {
    var batch = event.text("batch");
    var preferred = now.preferred(event.quantity());
    unless(
        preferred.isPresent(),
        () ->
            "the line of order %s, of %d units, was served from batch %s and fits into none"
                .formatted(event.orderId(), event.quantity(), batch));
    unless(
        preferred.orElseThrow().reference().equals(batch),
        () -> "batch %s is preferred to %s".formatted(preferred.get().reference(), batch));
  }

  private void give(SkuEvent event) {
    var reference = event.text("batch");
    var batch =
        now.openBatch(reference)
            .orElseThrow(() -> new Impossible(() -> "there is no open batch " + reference));
    unless(
        event.isDue(batch.eta()),
        () -> "batch %s is due on another day: %s".formatted(reference, batch));
    now =
        now.with(batch.promising(event.quantity()))
            .with(event.orderId(), StockLine.allocated(event.quantity(), reference));
    given.add(reference);
    promises.add(new Promise(event.orderId(), event.quantity(), reference));
  }

  private SkuState end() {
    unless(
        !anyServed || !now.anyShort(), () -> "waiting lines were served while a batch was short");
    given.forEach(this::hasRoom);
    displaced.forEach(this::hadToGo);
    promises.forEach(this::couldNotHaveBetter);
    return anyShort ? now.with(perhapsWaited()) : now;
  }

  private void hasRoom(String batch) {
    unless(
        !now.get(batch).isShort(),
        () ->
            "batch %s was promised to displaced or waiting lines and has no room for them: %s"
                .formatted(batch, now.get(batch)));
  }

  /** In whatever order they went: before the last one, the batch was still short. */
  private void hadToGo(String batch, List<Long> units) {
    var largest = units.stream().mapToLong(it -> it).max().orElse(0);
    var others = units.stream().mapToLong(it -> it).sum() - largest;
    unless(
        -start.get(batch).left() > others,
        () -> "more lines were displaced from batch %s than it was short of".formatted(batch));
  }

  /** A batch that was given nothing had at any moment what it had at the start. */
  private void couldNotHaveBetter(Promise promise) {
    untouched()
        .filter(batch -> batch.available() >= promise.units)
        .filter(batch -> promise.batch.isEmpty() || isBetter(batch, promise.batch))
        .findFirst()
        .ifPresent(
            better -> {
              throw new Impossible(
                  () ->
                      "batch %s is preferred for the line of order %s"
                          .formatted(better.reference(), promise.orderId));
            });
  }

  private Stream<StockBatch> untouched() {
    return start.open().stream().filter(batch -> !given.contains(batch.reference()));
  }

  private boolean isBetter(StockBatch batch, String than) {
    return PREFERRED_FIRST.compare(batch, start.get(than)) < 0;
  }

  /** Any line of a short batch may have waited for a moment. */
  private WaitingUnits perhapsWaited() {
    var waiting = now.waiting();
    for (var line : start.lines().values()) {
      var batch = line.is(StockLine.ALLOCATED) ? line.batch() : null;
      if (batch != null && start.get(batch).isShort()) {
        waiting = waiting.perhapsJoinedBy(line.quantity());
      }
    }
    return waiting;
  }
}
