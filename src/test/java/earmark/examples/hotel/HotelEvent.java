package earmark.examples.hotel;

import earmark.domain.DomainEvent;

/** What happened in the hotel. */
sealed interface HotelEvent extends DomainEvent {

  record RoomBooked(long room, String night, String guest) implements HotelEvent {}
}
