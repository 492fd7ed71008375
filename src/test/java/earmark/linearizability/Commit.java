package earmark.linearizability;

import static earmark.linearizability.Impossible.unless;

import earmark.linearizability.SkuState.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All events of one commit: what its command is about, what was settled, and last what had come of
 * it: whether there are units left, and whether all is settled.
 */
final class Commit {

  private static final Set<String> RESULTS =
      Set.of("StockDepleted", "StockReplenished", "ProductSettled");

  private final SkuState before;
  private final List<SkuEvent> events;

  private Commit(SkuState before, List<SkuEvent> events) {
    this.before = before;
    this.events = events;
  }

  /**
   * The state after a command's commit.
   *
   * @param settles whether the command may settle, too
   * @throws Impossible if it breaks a rule
   */
  static SkuState of(SkuState before, Effect effect, boolean settles) {
    var rest = effect.events().subList(1, effect.events().size());
    var commit = new Commit(before, rest);
    return commit.after(OwnEvent.happensTo(before, effect.events().getFirst()), settles);
  }

  /** The state after a step of settling, which is nobody's command. */
  static SkuState ofSettling(SkuState before, Effect effect) {
    unless(before.settled() != Settled.YES, () -> "there was nothing to settle");
    return new Commit(before, effect.events()).after(before, true);
  }

  private SkuState after(SkuState own, boolean settles) {
    var settling = events.stream().filter(event -> !RESULTS.contains(event.type())).toList();
    var results = events.subList(settling.size(), events.size());
    unless(
        results.stream().allMatch(event -> RESULTS.contains(event.type())),
        () -> "these events are not in their order: " + events);
    unless(
        settles || settling.isEmpty(),
        () -> "this command does not settle, but brought " + settling);
    var settled = settles ? SettlingEvents.happenTo(own, settling) : own;
    return checked(settled, results).next();
  }

  private SkuState checked(SkuState after, List<SkuEvent> results) {
    var told = new ArrayList<>(results);
    told.removeIf(event -> event.is("ProductSettled"));
    unless(
        told.size() == (hadUnits(before) == hadUnits(after) ? 0 : 1),
        () ->
            "%d units were available before and %d after, and the events are %s"
                .formatted(before.available(), after.available(), results));
    told.forEach(event -> isTrue(event, after));
    if (results.size() == told.size()) {
      unless(
          before.settled() != Settled.NO || after.settled() != Settled.YES,
          () -> "it is settled now, and no event says so");
      return after;
    }
    unless(
        results.size() == told.size() + 1 && results.getLast().is("ProductSettled"),
        () -> "ProductSettled is not the last event");
    return settled(after, results.getLast());
  }

  private static boolean hadUnits(SkuState state) {
    return state.available() > 0;
  }

  private static void isTrue(SkuEvent event, SkuState after) {
    var available = after.available();
    unless(
        event.is(available == 0 ? "StockDepleted" : "StockReplenished")
            && event.number("availableQuantity") == available,
        () -> "%d units are available, and it says %s".formatted(available, event));
  }

  private static SkuState settled(SkuState after, SkuEvent event) {
    unless(!after.anyShort(), () -> "it is said to be settled while a batch is short");
    var waiting = after.waiting();
    unless(
        event.number("waitingQuantity") == waiting.units(),
        () -> "%d units are waited for, and it says %s".formatted(waiting.units(), event));
    var bound = event.number("smallestWaiting");
    var smallest = after.smallestWaiting();
    unless(
        bound <= smallest && (bound > 0) == (smallest > 0),
        () -> "the smallest line that waits wants %d, and it says %s".formatted(smallest, event));
    unless(
        bound == smallest || (bound >= waiting.lowest() && bound <= waiting.highest()),
        () -> "no line that waits, or did so, wants what it says: " + event);
    var most = after.most();
    unless(
        bound == 0 || most < bound,
        () ->
            "it is said to be settled while a waiting line of %d fits into a batch with %d left"
                .formatted(bound, most));
    return bound == 0 ? after : after.with(waiting.boundedBy(bound));
  }
}
