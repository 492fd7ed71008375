package earmark.linearizability;

import static java.util.Comparator.comparingLong;

import earmark.linearizability.Model.Step;
import earmark.linearizability.Verdict.Linearizable;
import earmark.linearizability.Verdict.Stuck;
import earmark.linearizability.Verdict.Violation;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Searches for an order of calls, one after another, that explains all answers and respects real
 * time: what was answered before another was called comes before it. Of two at the same time either
 * may be first.
 *
 * <p>The algorithm is that of Wing and Gong, with Lowe's memory of the configurations that led
 * nowhere, on the linked list of Porcupine. It goes beyond these in one thing: a call that only
 * looks is placed as soon as it is possible, and for good, since wherever else it were placed, it
 * could as well be here.
 *
 * <p>The problem is NP-complete: the worst case is exponential in the number of calls that are open
 * at once and do not only look. If the state tells which change is next, as the version of a
 * product does, it takes as many steps as there are calls, times those that are open at once.
 *
 * @see <a href="https://doi.org/10.1006/jpdc.1993.1015">J. M. Wing and C. Gong: Testing and
 *     Verifying Concurrent Objects, 1993</a>
 * @see <a href="https://doi.org/10.1002/cpe.3928">G. Lowe: Testing for Linearizability, 2017</a>
 * @see <a href="https://github.com/anishathalye/porcupine">A. Athalye: Porcupine</a>
 */
public final class Linearizability<S, O> {

  private final Model<S, O> model;
  private final List<Call<O>> calls;
  private final CallEntry head;
  private final BitSet placed = new BitSet();
  private final Deque<Placed<S>> order = new ArrayDeque<>();
  private final Set<Configuration<S>> seen = new HashSet<>();
  private S state;
  private int open;
  private List<Integer> longest = List.of();
  private S stateOfLongest;

  private Linearizability(Model<S, O> model, List<Call<O>> calls) {
    this.model = model;
    this.calls = calls;
    this.head = CallEntry.list(calls);
    this.state = model.initial();
    this.stateOfLongest = state;
    this.open = (int) calls.stream().filter(call -> !call.optional()).count();
  }

  /** A call that was placed after this state, or after none in particular if it only looks. */
  private record Placed<S>(CallEntry entry, @Nullable S after) {}

  /** What was placed, in whatever order, and the state that it led to. */
  private record Configuration<S>(BitSet placed, S state) {}

  /** A call that may be next, and the state after it. */
  private record Candidate<S>(CallEntry entry, S state) {}

  /** Judges a history, which may be in any order. */
  public static <S, O> Verdict<S, O> check(Model<S, O> model, List<Call<O>> calls) {
    return new Linearizability<>(model, List.copyOf(calls)).verdict();
  }

  private Verdict<S, O> verdict() {
    if (search()) {
      return new Linearizable<>(
          order.reversed().stream().map(it -> calls.get(it.entry.call())).toList());
    }
    return new Violation<>(longest.stream().map(calls::get).toList(), stateOfLongest, stuck());
  }

  private boolean search() {
    var next = placeLooks();
    while (open > 0) {
      if (next == null) {
        var last = takeBack();
        if (last == null) {
          return false;
        }
        next = change(last.next());
      } else {
        order.push(new Placed<>(next.entry, state));
        place(next.entry);
        state = next.state;
        next = placeLooks();
      }
    }
    return true;
  }

  /** Returns the first call of another kind that may be next and leads to news. */
  private @Nullable Candidate<S> placeLooks() {
    @Nullable Candidate<S> first = null;
    var at = head;
    for (var entry = at.next(); entry != null && entry.isCall(); entry = at.next()) {
      var after = after(entry);
      if (after != null && model.onlyLooks(operation(entry))) {
        order.push(new Placed<>(entry, null));
        place(entry); // so the next one comes after the same entry as this one did
      } else {
        first = first == null && after != null ? new Candidate<>(entry, after) : first;
        at = entry;
      }
    }
    return first == null || isNew(first.entry, first.state) ? first : change(first.entry.next());
  }

  /** The first call from this entry on that does not only look, may be next, and leads to news. */
  private @Nullable Candidate<S> change(@Nullable CallEntry from) {
    for (var entry = from; entry != null && entry.isCall(); entry = entry.next()) {
      var after = after(entry);
      if (after != null && !model.onlyLooks(operation(entry)) && isNew(entry, after)) {
        return new Candidate<>(entry, after);
      }
    }
    return null;
  }

  /** The state after the call, null if it is impossible now. */
  private @Nullable S after(CallEntry entry) {
    return model.step(state, operation(entry)) instanceof Step.Done<S>(var after) ? after : null;
  }

  private boolean isNew(CallEntry entry, S after) {
    var with = (BitSet) placed.clone();
    with.set(entry.call());
    return seen.add(new Configuration<>(with, after));
  }

  private void place(CallEntry entry) {
    entry.lift();
    placed.set(entry.call());
    open -= calls.get(entry.call()).optional() ? 0 : 1;
  }

  /** Takes back the last change and what was placed since; null if there is none. */
  private @Nullable CallEntry takeBack() {
    if (order.size() > longest.size()) {
      longest = order.reversed().stream().map(it -> it.entry.call()).toList();
      stateOfLongest = state;
    }
    while (!order.isEmpty()) {
      var last = order.pop();
      last.entry.unlift();
      placed.clear(last.entry.call());
      open += calls.get(last.entry.call()).optional() ? 0 : 1;
      var before = last.after;
      if (before != null) {
        state = before;
        return last.entry;
      }
    }
    return null;
  }

  private O operation(CallEntry entry) {
    return calls.get(entry.call()).operation();
  }

  /** What was called before the first answer that is missing, most urgent first. */
  private List<Stuck<O>> stuck() {
    var there = new HashSet<>(longest);
    var missing =
        IntStream.range(0, calls.size()).filter(i -> !there.contains(i)).mapToObj(calls::get);
    var byAnswer = missing.sorted(comparingLong(Call::returned)).toList();
    return byAnswer.stream()
        .filter(call -> call.called() <= byAnswer.getFirst().returned())
        .map(call -> new Stuck<>(call, reason(call.operation())))
        .toList();
  }

  private String reason(O operation) {
    return switch (model.step(stateOfLongest, operation)) {
      case Step.Impossible<S>(var reason) -> reason.get();
      case Step.Done<S> _ -> "possible here, but nothing that comes after it is";
    };
  }
}
