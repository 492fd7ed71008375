package earmark.examples.visits;

import earmark.domain.DomainEvent;

/** What happened to a page. */
public sealed interface VisitEvent extends DomainEvent {

  /** Somebody looked at it. */
  record PageVisited(String page) implements VisitEvent {}
}
