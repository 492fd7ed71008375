package earmark.examples.hotel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import earmark.domain.BrokenRule;
import earmark.examples.hotel.Hotel.Move;
import earmark.examples.hotel.HotelOutcome.Booked;
import earmark.examples.hotel.HotelOutcome.NightTaken;
import earmark.testing.Commands;
import earmark.testing.IntegrationTest;
import earmark.testing.Model;
import earmark.testing.Parallel;
import earmark.testing.Storage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@IntegrationTest
@ParameterizedClass
@MethodSource("storages")
class HotelTest {

  private static final LocalDate NIGHT = LocalDate.parse("2026-12-24");
  private static final RoomNumber FIRST = new RoomNumber(1);
  private static final RoomNumber SECOND = new RoomNumber(2);
  private static final RoomNumber THIRD = new RoomNumber(3);

  private final Storage storage;
  private final Hotel hotel;

  HotelTest(Storage storage) {
    this.storage = storage;
    this.hotel = new Hotel(storage.transactions());
  }

  static Stream<Storage> storages() {
    return Storage.all(
        new Model(List.of(RoomMapping::new), List.of(HotelOutcome.class, HotelEvent.class)));
  }

  @BeforeEach
  void openThreeEmptyRooms() {
    try (var unitOfWork = storage.unitsOfWork().begin(Commands.unkeyed())) {
      for (var number : List.of(FIRST, SECOND, THIRD)) {
        var rooms = unitOfWork.repository(Room.class);
        rooms.find(number).ifPresent(rooms::remove);
        rooms.add(new Room(number, List.of()));
      }
      unitOfWork.commit(new Booked(0, "none"));
    }
  }

  @Test
  void givesOneNightToOneOfSixteenBookers() throws Exception {
    var bookers = Parallel.run(16, booker -> book(FIRST, "guest-" + booker));

    assertThat(bookers).filteredOn(Booked.class::isInstance).hasSize(1);
    assertThat(bookers).filteredOn(NightTaken.class::isInstance).hasSize(15);
    assertThat(guests().get(FIRST)).hasSize(1);
  }

  @Test
  void findsNoRoomThatIsNotThere() {
    assertThatThrownBy(() -> book(new RoomNumber(404), "guest")).isInstanceOf(RoomNotFound.class);
  }

  @Test
  void movesTwoGuestsPastEachOtherForAVip() {
    book(FIRST, "ann");
    book(SECOND, "bob");

    hotel.bookVip(
        Commands.unkeyed(),
        FIRST,
        booking("vip"),
        List.of(new Move(booking("ann"), FIRST, SECOND), new Move(booking("bob"), SECOND, THIRD)));

    assertThat(guests())
        .isEqualTo(Map.of(FIRST, List.of("vip"), SECOND, List.of("ann"), THIRD, List.of("bob")));
  }

  @Test
  void storesNothingIfARoomEndsUpWithTwoGuests() {
    book(FIRST, "ann");
    book(SECOND, "bob");

    assertThatThrownBy(
            () ->
                hotel.bookVip(
                    Commands.unkeyed(),
                    FIRST,
                    booking("vip"),
                    List.of(new Move(booking("ann"), FIRST, SECOND))))
        .isInstanceOf(BrokenRule.class)
        .hasMessage("room 2 has 2 guests on 2026-12-24");
    assertThat(guests())
        .isEqualTo(Map.of(FIRST, List.of("ann"), SECOND, List.of("bob"), THIRD, List.of()));
  }

  private HotelOutcome book(RoomNumber room, String guest) {
    return hotel.book(Commands.unkeyed(), room, booking(guest));
  }

  private static Booking booking(String guest) {
    return new Booking(NIGHT, guest);
  }

  private Map<RoomNumber, List<String>> guests() {
    try (var unitOfWork = storage.unitsOfWork().begin(Commands.unkeyed())) {
      return Map.of(
          FIRST, guests(unitOfWork.repository(Room.class).find(FIRST).orElseThrow()),
          SECOND, guests(unitOfWork.repository(Room.class).find(SECOND).orElseThrow()),
          THIRD, guests(unitOfWork.repository(Room.class).find(THIRD).orElseThrow()));
    }
  }

  private static List<String> guests(Room room) {
    return room.bookings().stream().map(Booking::guest).toList();
  }
}
