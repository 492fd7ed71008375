package earmark.bench;

import java.util.ArrayList;
import java.util.List;

/** How long something took, again and again. */
final class Times {

  private final List<Long> nanos = new ArrayList<>();

  synchronized void add(long time) {
    nanos.add(time);
  }

  /** In milliseconds: what so many percent took at most. */
  synchronized double percentile(double percent) {
    var sorted = nanos.stream().sorted().toList();
    var index = (int) Math.ceil(percent / 100 * sorted.size()) - 1;
    return sorted.get(Math.max(0, index)) / 1e6;
  }
}
