package earmark.examples.hotel;

import java.time.LocalDate;

/** A guest has a room for a night. */
record Booking(LocalDate night, String guest) {}
