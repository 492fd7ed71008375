package earmark.testing;

import earmark.domain.DomainEvent;

/**
 * An event in the journal of the fake.
 *
 * @param version of its aggregate; 0 if it is of none
 * @param place from 1, among the events of that version
 */
public record InMemoryEvent(DomainEvent event, long version, int place) {

  /** As {@link Storage#eventsOf} has it. */
  @Override
  public String toString() {
    var name = event.getClass().getSimpleName();
    return version == 0 ? name : "%s@%d.%d".formatted(name, version, place);
  }
}
