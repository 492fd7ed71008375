package earmark.examples.visits;

import earmark.domain.Aggregate;
import earmark.domain.BrokenRule;
import earmark.domain.DomainEvent;
import java.util.ArrayList;
import java.util.List;

/** How often a page was visited. */
public final class VisitCounter implements Aggregate<String> {

  private final String page;
  private long visits;
  private final List<DomainEvent> events = new ArrayList<>();

  public VisitCounter(String page, long visits) {
    this.page = page;
    this.visits = visits;
  }

  @Override
  public String id() {
    return page;
  }

  public long visits() {
    return visits;
  }

  /** Counts one more visit. */
  public void visit() {
    visits++;
    events.add(new VisitEvent.PageVisited(page));
  }

  /** Sets the count without a word of how it came about. */
  public void correct(long counted) {
    visits = counted;
  }

  @Override
  public List<DomainEvent> events() {
    return List.copyOf(events);
  }

  @Override
  public void check() {
    BrokenRule.unless(visits >= 0, () -> "page " + page + " has less than no visits");
  }
}
