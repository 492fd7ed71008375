package earmark.examples.hotel;

import earmark.application.Command;
import earmark.application.Transactions;
import earmark.application.UnitOfWork;
import earmark.examples.hotel.HotelOutcome.Booked;
import earmark.examples.hotel.HotelOutcome.NightTaken;
import java.util.List;

/** The hotel's use cases. */
final class Hotel {

  private final Transactions transactions;

  Hotel(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Gives the guest the room for the night if it is free; throws {@link RoomNotFound}. */
  HotelOutcome book(Command command, RoomNumber number, Booking booking) {
    return transactions
        .<HotelOutcome>run(
            command,
            unitOfWork -> {
              var room = room(unitOfWork, number);
              if (!room.isFree(booking.night())) {
                return new NightTaken(number.value(), booking.night().toString());
              }
              room.book(booking);
              return unitOfWork.commit(new Booked(number.value(), booking.night().toString()));
            })
        .outcome();
  }

  /** A guest who is in one room and is to be in another. */
  record Move(Booking booking, RoomNumber from, RoomNumber to) {}

  /**
   * Gives a guest a room whether it is free or not, and moves others out of the way, in any order.
   */
  HotelOutcome bookVip(Command command, RoomNumber number, Booking vip, List<Move> moves) {
    return transactions
        .<HotelOutcome>run(
            command,
            unitOfWork -> {
              room(unitOfWork, number).book(vip);
              for (var move : moves) {
                room(unitOfWork, move.to()).book(move.booking());
                room(unitOfWork, move.from()).release(move.booking());
              }
              return unitOfWork.commit(new Booked(number.value(), vip.night().toString()));
            })
        .outcome();
  }

  private static Room room(UnitOfWork unitOfWork, RoomNumber number) {
    return unitOfWork
        .repository(Room.class)
        .find(number)
        .orElseThrow(() -> new RoomNotFound(number));
  }
}
