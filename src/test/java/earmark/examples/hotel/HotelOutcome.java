package earmark.examples.hotel;

import earmark.domain.Outcome;

/** What becomes of a booking. */
sealed interface HotelOutcome extends Outcome {

  record Booked(long room, String night) implements HotelOutcome {}

  record NightTaken(long room, String night) implements HotelOutcome {}
}
