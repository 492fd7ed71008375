package earmark.examples.hotel;

import earmark.domain.DomainException;

/** The hotel has no room of this number. */
final class RoomNotFound extends DomainException {
  RoomNotFound(RoomNumber number) {
    super("there is no room " + number);
  }
}
