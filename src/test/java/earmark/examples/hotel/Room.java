package earmark.examples.hotel;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import earmark.domain.Aggregate;
import earmark.domain.BrokenRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A room and its bookings. While guests move it may hold two for one night; no commit leaves it so.
 */
final class Room implements Aggregate<RoomNumber> {

  private final RoomNumber number;
  private final List<Booking> bookings;
  private final List<HotelEvent> events = new ArrayList<>();

  Room(RoomNumber number, List<Booking> bookings) {
    this.number = number;
    this.bookings = new ArrayList<>(bookings);
  }

  @Override
  public RoomNumber id() {
    return number;
  }

  List<Booking> bookings() {
    return List.copyOf(bookings);
  }

  boolean isFree(LocalDate night) {
    return bookings.stream().noneMatch(booking -> booking.night().equals(night));
  }

  void book(Booking booking) {
    bookings.add(booking);
    events.add(
        new HotelEvent.RoomBooked(number.value(), booking.night().toString(), booking.guest()));
  }

  /** Takes the guest's booking out, to be booked elsewhere. */
  void release(Booking booking) {
    if (!bookings.remove(booking)) {
      throw new IllegalArgumentException("%s is not in room %s".formatted(booking, number));
    }
  }

  @Override
  public List<HotelEvent> events() {
    return List.copyOf(events);
  }

  @Override
  public void check() {
    bookings.stream()
        .collect(groupingBy(Booking::night, counting()))
        .forEach(
            (night, guests) ->
                BrokenRule.unless(
                    guests == 1,
                    () -> "room %s has %d guests on %s".formatted(number, guests, night)));
  }
}
