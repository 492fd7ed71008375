package earmark.linearizability;

import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The call of an operation, or its answer, in the order of time; linked in both directions. */
final class CallEntry {

  private final int call;
  private @Nullable CallEntry answer;
  private @Nullable CallEntry previous;
  private @Nullable CallEntry next;

  private CallEntry(int call) {
    this.call = call;
  }

  /** Returns the head of the list, which is no entry itself. */
  static <O> CallEntry list(List<Call<O>> calls) {
    record At(long time, CallEntry entry) {}
    var all = new ArrayList<At>();
    for (var i = 0; i < calls.size(); i++) {
      var call = new CallEntry(i);
      call.answer = new CallEntry(i);
      all.add(new At(calls.get(i).called(), call));
      all.add(new At(calls.get(i).returned(), call.answer));
    }
    all.sort(comparingLong(At::time).thenComparing(at -> !at.entry.isCall()));
    var head = new CallEntry(-1);
    var last = head;
    for (var at : all) {
      last.next = at.entry;
      at.entry.previous = last;
      last = at.entry;
    }
    return head;
  }

  /** Of which call, by its place among all. */
  int call() {
    return call;
  }

  /** What comes next and is not taken out; none at the end. */
  @Nullable CallEntry next() {
    return next;
  }

  boolean isCall() {
    return answer != null;
  }

  /** Takes the call and its answer out of the list. */
  void lift() {
    unlink();
    if (answer != null) {
      answer.unlink();
    }
  }

  /** Undoes the last {@link #lift} that is not undone. */
  void unlift() {
    if (answer != null) {
      answer.link();
    }
    link();
  }

  private void unlink() {
    if (previous != null) {
      previous.next = next;
    }
    if (next != null) {
      next.previous = previous;
    }
  }

  private void link() {
    if (previous != null) {
      previous.next = this;
    }
    if (next != null) {
      next.previous = this;
    }
  }
}
