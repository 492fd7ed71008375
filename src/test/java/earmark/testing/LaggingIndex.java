package earmark.testing;

import static java.util.Comparator.comparing;

import earmark.application.AllocationReader;
import earmark.application.Deadline;
import earmark.application.OpenLines;
import earmark.application.Page;
import earmark.application.PageRequest;
import earmark.application.Versioned;
import earmark.domain.Allocation;
import earmark.domain.AllocationId;
import earmark.domain.OrderId;
import earmark.domain.Sku;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reader whose index shows lines as they were: each change of a line becomes visible only when
 * the index notices it. Which ones it notices is asked at every look. Whatever is read consistently
 * is read as it is.
 */
public final class LaggingIndex implements AllocationReader {

  private static final int PAGE = 1000;

  private final AllocationReader current;
  private final Map<AllocationId, Versioned<Allocation>> shown = new HashMap<>();
  private Predicate<AllocationId> notices = _ -> true;
  private Runnable beforeLook = () -> {};
  private Runnable afterRead = () -> {};
  private int mostPerPage = PAGE;
  private int looks;
  private int caughtUpAfter;

  /** An index that does not lag until it is told to. */
  public LaggingIndex(AllocationReader current) {
    this.current = current;
  }

  /** From now on it notices only changes of such lines. */
  public void notices(Predicate<AllocationId> which) {
    notices = which;
    caughtUpAfter = Integer.MAX_VALUE;
  }

  /** From now on it shows lines of the sku as they are now, until it catches up. */
  public void freeze(Sku sku) {
    look(sku, Commands.within(30));
    notices(_ -> false);
  }

  public void catchUp() {
    catchUpAfter(0);
  }

  /** It goes on as it does for so many more looks, and then shows everything as it is. */
  public void catchUpAfter(int more) {
    caughtUpAfter = looks + more;
  }

  /** A page has no more lines than this, however many are asked for. */
  public void limitPages(int most) {
    mostPerPage = most;
  }

  /** Others do this whenever it is about to be looked at. */
  public void beforeLook(Runnable others) {
    beforeLook = others;
  }

  /** Others do this whenever lines were read consistently, before the reader goes on. */
  public void afterRead(Runnable others) {
    afterRead = others;
  }

  @Override
  public List<Versioned<Allocation>> ofOrder(OrderId orderId, Deadline deadline) {
    return current.ofOrder(orderId, deadline);
  }

  @Override
  public List<Versioned<Allocation>> findAll(Collection<AllocationId> ids, Deadline deadline) {
    var found = current.findAll(ids, deadline);
    afterRead.run();
    return found;
  }

  @Override
  public Page<Versioned<Allocation>> openLines(
      Sku sku, OpenLines which, PageRequest page, Deadline deadline) {
    beforeLook.run();
    look(sku, deadline);
    var lines = shown.values().stream().filter(it -> it.aggregate().sku().equals(sku)).toList();
    var limit = Math.min(page.limit(), mostPerPage);
    return IndexBySku.page(lines, which, new PageRequest(limit, page.after()));
  }

  private void look(Sku sku, Deadline deadline) {
    var caughtUp = looks++ >= caughtUpAfter;
    var now = linesOf(sku, deadline);
    Stream.concat(now.keySet().stream(), shown.keySet().stream())
        .filter(id -> id.sku().equals(sku))
        .distinct()
        .sorted(comparing(AllocationId::orderId)) // always the same, for seeded tests
        .filter(id -> version(now.get(id)) != version(shown.get(id)))
        .filter(id -> caughtUp || notices.test(id))
        .toList()
        .forEach(id -> show(id, now.get(id)));
  }

  private static long version(@Nullable Versioned<Allocation> line) {
    return line == null ? 0 : line.version();
  }

  private void show(AllocationId id, @Nullable Versioned<Allocation> line) {
    if (line == null) {
      shown.remove(id);
    } else {
      shown.put(id, line);
    }
  }

  private Map<AllocationId, Versioned<Allocation>> linesOf(Sku sku, Deadline deadline) {
    var lines = new HashMap<AllocationId, Versioned<Allocation>>();
    @Nullable String next = null;
    do {
      var page = current.openLines(sku, new OpenLines.All(), new PageRequest(PAGE, next), deadline);
      page.items().forEach(line -> lines.put(line.aggregate().id(), line));
      next = page.next();
    } while (next != null);
    return lines;
  }
}
