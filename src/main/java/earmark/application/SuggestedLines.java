package earmark.application;

import static java.util.Comparator.comparing;

import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.Sku;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Open lines of one product as the index suggests them, as far as they were looked for. They are
 * kept from one attempt to the next: a commit proves each line that it moves, and who need not ask
 * again is as quick to commit as those it competes with.
 */
final class SuggestedLines {

  static final Comparator<Versioned<Allocation>> OLDEST_FIRST =
      comparing(Versioned::aggregate, Settling.OLDEST_FIRST);

  private final AllocationReader allocations;
  private final Sku sku;
  private final OpenLines which;
  private final int pageSize;
  private final List<Versioned<Allocation>> lines = new ArrayList<>();
  private boolean begun;
  private @Nullable String next;

  SuggestedLines(AllocationReader allocations, Sku sku, OpenLines which, int pageSize) {
    this.allocations = allocations;
    this.sku = sku;
    this.which = which;
    this.pageSize = pageSize;
  }

  /** The lines found so far. They may have left since, or want something else now. */
  List<Versioned<Allocation>> known() {
    return List.copyOf(lines);
  }

  /** Whether the index has been asked. */
  boolean isBegun() {
    return begun;
  }

  /** Whether the index has shown all that it has. */
  boolean isExhausted() {
    return begun && next == null;
  }

  /** The next lines that the index shows; {@link Busy} if the deadline has passed. */
  List<Versioned<Allocation>> more(Deadline deadline) {
    deadline.requireTimeLeft();
    var page = allocations.openLines(sku, which, new PageRequest(pageSize, next), deadline);
    begun = true;
    next = page.next();
    lines.addAll(page.items());
    return page.items();
  }

  /** Takes these for the lines that were found. */
  void replaceBy(Collection<Versioned<Allocation>> current) {
    lines.clear();
    lines.addAll(current);
  }

  void remove(AllocationId gone) {
    removeAll(Set.of(gone));
  }

  void removeAll(Set<AllocationId> gone) {
    lines.removeIf(line -> gone.contains(line.aggregate().id()));
  }

  /** Forgets all, to ask from the beginning. */
  void forget() {
    lines.clear();
    begun = false;
    next = null;
  }
}
