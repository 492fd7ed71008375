package earmark.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * What has happened, step by step, as text: the same to the byte whenever the same happens. It is
 * written when it is asked for only, because that takes longer than all else.
 */
final class Trace {

  private final boolean written;
  private final List<String> lines = new ArrayList<>();

  Trace(boolean written) {
    this.written = written;
  }

  /** A call of the task that runs. */
  void call(Scheduler scheduler, Object request, Trouble trouble) {
    if (written) {
      add(scheduler, request + (trouble == Trouble.NONE ? "" : " " + trouble));
    }
  }

  /** Anything else. */
  void happened(Scheduler scheduler, String what) {
    if (written) {
      add(scheduler, what);
    }
  }

  private void add(Scheduler scheduler, String what) {
    lines.add("%6d ms %s: %s".formatted(scheduler.now(), scheduler.who(), what));
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
