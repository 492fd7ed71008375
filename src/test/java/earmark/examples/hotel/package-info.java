/** An example: rooms, their bookings by night, and a rule that may be broken until the commit. */
@NullMarked
package earmark.examples.hotel;

import org.jspecify.annotations.NullMarked;
